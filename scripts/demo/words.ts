/** How scenes and all renderers say what was measured. */

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const FINE = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** `2,310`, `42`, `0.5`: as exact as can be read from afar. */
export const figure = (value: number): string =>
  (Math.abs(value) < 10 ? FINE : GROUPED).format(value === 0 ? 0 : value);

/** What is longer is a word, which a chart's title says anyway. */
const LONGEST_UNIT = 2;

/** `2,310 ms`, `12 %`, `84/s`, `35`; a dash where nothing was measured. */
export function amount(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined) return '–';
  if (unit.length > LONGEST_UNIT) return figure(value);
  return unit.startsWith('/') ? `${figure(value)}${unit}` : `${figure(value)} ${unit}`;
}

/** `1:05` */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `84/s` */
export const rate = (perSecond: number): string => `${figure(perSecond)}/s`;

/** `40 %`: of something, so never none and never all of it. */
export const percent = (share: number): string =>
  `${Math.min(share < 1 ? 99 : 100, Math.max(share > 0 ? 1 : 0, Math.round(share * 100)))} %`;

/** `340 ms`, and from a second on `1.2 s`. */
export const duration = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : seconds(ms));

/** `2.5 s` */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The least of 1, 2, 5, 10, 20, … of which at most `most` make up `value`: so that one mark can stand for several. */
export function perMark(value: number, most: number): number {
  const least = Math.max(1, value / most);
  const decade = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((step) => step * decade >= least) ?? 10) * decade;
}

const NO_BREAK = '\u00a0';

/** Text in lines of at most `length` characters, broken between words, and not between a number and its unit. */
export function linesOf(text: string, length: number): string[] {
  const lines: string[] = [];
  const whole = text.replaceAll(/(\d) (ms|s|%)(?= |$)/g, `$1${NO_BREAK}$2`);
  for (const word of whole.split(' ')) {
    const joined = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && joined.length <= length) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

/** Keys of a question's choices. While it is asked, switches cannot be moved, so their keys may be the same. */
export const CHOICE_KEYS: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f'];

/** What a show says of itself, on every screen. */
export const WORDS = {
  measuring: 'Measuring. The answer is hidden until you ask for it.',
  answerIsIn: 'It has been measured.',
  toReveal: 'Show it',
  covered: 'covered until the answer',
  nothingYet: 'Nothing of what is to come has been measured yet.',
  replayOf: (recordedAt: string): string =>
    `Replay, recorded ${recordedAt.slice(0, 16).replace('T', ' ')} UTC`,
  beat: (index: number, of: number, title: string): string => `${index + 1} of ${of} · ${title}`,
  hands: (count: number): string => `${count} ${count === 1 ? 'hand' : 'hands'}`,
  perMark: (calls: number): string =>
    `one square: ${calls === 1 ? '1 open call' : `${figure(calls)} open calls`}`,
  perDot: (calls: number): string => `one dot: ${calls === 1 ? '1 call' : `${figure(calls)} calls`}`,
} as const;

/** A mood in a word, and as a sign that needs no colour. */
export const MOODS = {
  well: { sign: '✓', word: 'well' },
  strained: { sign: '!', word: 'strained' },
  down: { sign: '✗', word: 'down' },
} as const;

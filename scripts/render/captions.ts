import type { CallRecord } from '../../fixtures/journal/call.ts';
import type { CloseManner, Closer } from '../../fixtures/journal/event.ts';
import type { SymbolName } from './symbols.ts';
import type { Lane, Mark, MarkOf } from './timeline.ts';
import { count, duration, errorName, shorten } from './words.ts';

/**
 * What is written around a lane. Above it stands what the client asked and got, below it what the supplier and the line
 * did (faults, who closed). Terminal and SVG use the same words.
 */
export interface Caption {
  readonly atMs: number;
  readonly row: 'above' | 'below';
  /** What points at the moment: a symbol, an angle that leads to the line, or characters of its own (`#1`). */
  readonly mark:
    | { readonly kind: 'symbol'; readonly symbol: SymbolName }
    | { readonly kind: 'angle' }
    | { readonly kind: 'text'; readonly text: string; readonly meaning?: SymbolName };
  /**
   * Wordings, shortest first, one for each round in which the captions of a row grow. The empty one leaves the mark alone.
   * One that is there twice, or undefined at first, lets others grow before.
   */
  readonly texts: ReadonlyArray<string | undefined>;
  /** The words may stand before the mark, too. */
  readonly bothSides: boolean;
  readonly weight: number;
  /** May be left out where there is no room: the line itself shows it, too. */
  readonly optional: boolean;
  readonly proof: boolean;
}

/** The columns (characters) of the picture for which the captions are meant. */
export interface CaptionColumns {
  columnOf(atMs: number): number;
  readonly columns: number;
  readonly ellipsis: string;
}

/** What gets its room first. That something proves the verdict counts for more than what it is, except for faults. */
const WEIGHT = { fault: 20, proof: 10, asked: 5, settled: 4, closed: 3, other: 1 };
const MOST_TARGET = 36;
/** Captions below a lane that are nearer than this share one. */
const NEAR_COLUMNS = 3;

export function laneCaptions(lane: Lane, columns: CaptionColumns): Caption[] {
  const captions: Caption[] = [];
  for (const mark of lane.marks) {
    if (mark.kind === 'asked') captions.push(askedCaption(mark, columns));
    else if (mark.kind === 'settled') captions.push(settledCaption(mark, lane, columns));
    else if (mark.kind === 'fault') captions.push(faultCaption(mark, closedNear(mark, lane, columns)));
    else if (mark.kind === 'closed') {
      const told = lane.marks.some(
        (other) => other.kind === 'fault' && closedNear(other, lane, columns) === mark,
      );
      if (mark.by !== 'harness' && !told) captions.push(closedCaption(mark));
    } else if (mark.proof) captions.push(otherCaption(mark));
  }
  if (lane.subject.kind === 'call') captions.push(...callCaptions(lane, lane.subject.label, columns));
  else if (lane.open) captions.push(openCaption(lane));
  return captions;
}

function askedCaption(mark: MarkOf<'asked'>, { ellipsis }: CaptionColumns): Caption {
  const { attempt, method, target } = mark;
  const line = (most: number) => `${method} ${shorten(target, most, ellipsis)}`;
  return {
    ...above(mark, WEIGHT.asked),
    mark: { kind: 'text', text: `#${attempt}`, meaning: 'attempt' },
    texts: unique(['', shorten(target, 14, ellipsis), line(14), line(MOST_TARGET)]),
  };
}

function settledCaption(mark: MarkOf<'settled'>, lane: Lane, columns: CaptionColumns): Caption {
  const caption = {
    ...above(mark, WEIGHT.settled),
    ...settledWords(mark.call, mark.afterMs),
    bothSides: true,
  };
  // The next question may leave it no room above; below there is some.
  const column = columns.columnOf(mark.atMs);
  const needed = (caption.texts[2] ?? '').length + 5;
  const crowded = lane.marks.some((other) => {
    const distance = column - columns.columnOf(other.atMs);
    return other.kind === 'asked' && distance >= 0 && distance < needed;
  });
  return crowded && column + needed > columns.columns ? { ...caption, row: 'below' } : caption;
}

/** How a call ended, in words, shortest first, and the symbol for it. */
function settledWords(call: CallRecord, afterMs: number): Pick<Caption, 'mark' | 'texts'> {
  const name = `call ${call.call}`;
  switch (call.outcome) {
    case 'returned': {
      const returned = call.answered === undefined ? 'returned' : `got ${call.answered}`;
      const texts = ['', name, `${name} ${returned}`, `${name} ${returned} after ${duration(afterMs)}`];
      return { mark: { kind: 'symbol', symbol: 'settled' }, texts };
    }
    case 'threw': {
      const error = errorName(call.error);
      const phase = typeof call.error?.fields.phase === 'string' ? ` (${call.error.fields.phase})` : '';
      const threw = `${name} threw`;
      const after = `after ${duration(afterMs)}`;
      const short = ['', name, threw, `${name}: ${error}`];
      const long = [`${threw} ${error}`, `${threw} ${error}${phase}`, `${threw} ${error}${phase} ${after}`];
      return { mark: { kind: 'symbol', symbol: 'settled' }, texts: unique([...short, ...long]) };
    }
    case 'unsettled': {
      const texts = ['', name, `${name} pending`, `${name} never came back`];
      return { mark: { kind: 'symbol', symbol: 'unsettled' }, texts };
    }
    case 'lost':
      return { mark: { kind: 'symbol', symbol: 'unsettled' }, texts: ['', name, `${name} was lost`] };
  }
}

/** The end of the connection, if it came so soon after a fault that both are one event for the eye. */
function closedNear(
  fault: MarkOf<'fault'>,
  lane: Lane,
  columns: CaptionColumns,
): MarkOf<'closed'> | undefined {
  return lane.marks.find((mark): mark is MarkOf<'closed'> => {
    const near = Math.abs(columns.columnOf(mark.atMs) - columns.columnOf(fault.atMs)) <= NEAR_COLUMNS;
    return mark.kind === 'closed' && mark.by !== 'harness' && near;
  });
}

function faultCaption(mark: MarkOf<'fault'>, closed: MarkOf<'closed'> | undefined): Caption {
  const { fault, effect } = mark;
  const texts = closed
    ? ['', fault, `${fault}, ${closing(closed)}`, `${fault}, ${closing(closed)} the connection`]
    : ['', fault];
  const grown = closed ? `${texts.at(-1)} at ${duration(closed.atMs)}` : `${fault}: ${lowerFirst(effect)}`;
  const proof = mark.proof || closed?.proof === true;
  return {
    ...below({ ...mark, proof }, WEIGHT.fault),
    mark: { kind: 'symbol', symbol: 'fault' },
    texts: [...texts, ...Array<string>(4).fill(texts.at(-1) ?? ''), grown],
  };
}

function closedCaption(mark: MarkOf<'closed'>): Caption {
  const did = closing(mark);
  const at = `at ${duration(mark.atMs)}`;
  return {
    ...below(mark, WEIGHT.closed),
    mark: { kind: 'angle' },
    texts: ['', mark.by, did, `${did} ${at}`, `${did} the connection ${at}`],
  };
}

/** `client closed`, `supplier reset`. */
const closing = ({ by, manner }: { readonly by: Closer; readonly manner: CloseManner }): string =>
  `${by} ${manner === 'reset' ? 'reset' : 'closed'}`;

function openCaption({ toMs }: Lane): Caption {
  return {
    ...below({ atMs: toMs, proof: false }, WEIGHT.other),
    mark: { kind: 'angle' },
    texts: [undefined, 'open', 'still open', 'still open at the end'],
    optional: true,
  };
}

function callCaptions(lane: Lane, label: string, { ellipsis }: CaptionColumns): Caption[] {
  const at = { atMs: lane.fromMs, proof: false };
  return [
    { ...above(at, WEIGHT.asked), mark: { kind: 'text', text: shorten(label, 24, ellipsis) }, texts: [''] },
    {
      ...below(at, WEIGHT.other),
      mark: { kind: 'angle' },
      texts: ['', 'no request while it ran', 'no request of it reached the supplier while it ran'],
    },
  ];
}

/** Marks without a caption of their own, which get one when they prove something. */
type OtherMark = Exclude<Mark, MarkOf<'asked' | 'settled' | 'fault' | 'closed'>>;

function otherCaption(mark: OtherMark): Caption {
  return {
    ...below(mark, WEIGHT.other),
    mark: { kind: 'angle' },
    texts: [undefined, undefined, otherWords(mark)],
  };
}

function otherWords(mark: OtherMark): string {
  switch (mark.kind) {
    case 'opened':
      return 'opened';
    case 'secured':
      return 'TLS ready';
    case 'answered':
      return `answer ${mark.status}`;
    case 'uploaded':
      return mark.whole ? 'upload whole' : `${count(mark.totalBytes, 'byte')} in`;
    case 'sent':
      return mark.whole ? 'answer whole' : `${count(mark.totalBytes, 'byte')} out`;
  }
}

function above({ atMs, proof }: Pick<Mark, 'atMs' | 'proof'>, weight: number) {
  const base = { atMs, proof, row: 'above', bothSides: false, optional: false } as const;
  return { ...base, weight: weight + (proof ? WEIGHT.proof : 0) };
}

function below(mark: Pick<Mark, 'atMs' | 'proof'>, weight: number) {
  return { ...above(mark, weight), row: 'below', bothSides: true } as const;
}

const unique = (texts: string[]): string[] => [...new Set(texts)];

/** Puts a sentence after a colon. `URL` and the like keep their letters. */
const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

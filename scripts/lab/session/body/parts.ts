import { duration } from '../../../../labs/kit/wording.ts';
import { type Look, paint, signOf } from '../../../look.ts';
import { codeLines, labelled, paragraph, shellCommand, signed } from '../../../text.ts';
import { wordsOf } from '../../../words/words.ts';
import { verdictLines } from '../../verdict-lines.ts';
import { type PartId, type State, stepOf } from '../state.ts';
import { eventInWords } from './event-in-words.ts';
import { finishedLines } from './finished.ts';
import { regressionLines } from './regressions.ts';

/** A piece of the body, with a blank line at its end. */
export interface Part {
  readonly id: PartId;
  readonly lines: readonly string[];
}

const LABEL_WIDTH = 8;
const CODE_HINT = 2;
const SILENT_MS = 150;

/** What lies between head and foot, in the order in which it is read. */
export function partsOf(state: State, look: Look): Part[] {
  const { phase, run } = state;
  if (phase === 'finished') return parts(['goal', finishedLines(state, look)]);
  const goal = goalLines(state, look);
  if (phase === 'briefing')
    return parts(['goal', [...introLines(state, look), ...goal, ...briefingLines(state, look)]]);
  if (phase === 'predicting') return parts(['verdict', questionLines(state, look)], ['goal', goal]);
  const isJudged = run !== undefined && !state.live;
  return parts(
    ['regressions', isJudged ? regressionLines(state, look) : []],
    // Once, right after the guess: what it is compared with must not be below the edge of the screen.
    ['comparison', isJudged ? comparisonLines(state, look) : []],
    ['verdict', isJudged ? verdictLines(run, look, state.read) : liveLines(state, look)],
    ...hintParts(state, look),
    // Who has passed the step has read its goal.
    ['goal', run?.state === 'pass' && phase === 'verdict' ? [] : goal],
  );
}

const parts = (...all: ReadonlyArray<readonly [PartId, readonly string[]]>): Part[] =>
  all.filter(([, lines]) => lines.length > 0).map(([id, lines]) => ({ id, lines: [...lines, ''] }));

function introLines({ outline, stepIndex }: State, look: Look): string[] {
  return stepIndex === 0 ? [...paragraph(outline.intro, look.width), ''] : [];
}

/** What is wrong, and how to feel it by hand. */
function goalLines(state: State, look: Look): string[] {
  const goal = paragraph(stepOf(state).goal, look.width);
  return state.tryIt ? [...goal, '', ...tryLines(state.tryIt, look)] : goal;
}

/** How to feel the fault of the step by hand. */
export function tryLines({ url, fault, curl }: NonNullable<State['tryIt']>, look: Look): string[] {
  const { session: words } = wordsOf(look);
  return [
    ...labelled(words.try, words.tryIt(url, fault), look.width, LABEL_WIDTH, 1),
    ...shellCommand(curl, look.width, 1 + LABEL_WIDTH),
  ];
}

function briefingLines({ section, read }: State, look: Look): string[] {
  const { session: words } = wordsOf(look);
  return [
    '',
    ...paragraph(paint(look).bold(words.theSection(section.title)), look.width),
    ...paragraph(read, look.width),
    ...paragraph(words.briefing(section.minutes), look.width),
  ];
}

function questionLines({ asked }: State, look: Look): string[] {
  if (!asked) return [];
  const { session: words } = wordsOf(look);
  const prompt = asked.unit === 'ms' ? words.guessMs : words.guess(asked.unit);
  const cursor = look.plain ? '' : paint(look).inverse(' ');
  return [
    paint(look).bold(` ${words.predictFirst}`),
    '',
    ...paragraph(asked.question, look.width, 3),
    '',
    ...paragraph(`${prompt} ${asked.typed}${cursor}`, look.width, 3),
  ];
}

function liveLines({ live }: State, look: Look): string[] {
  const chalk = paint(look);
  const { session: words, wire } = wordsOf(look);
  const lines = (live ?? []).flatMap(({ claim, last, silentMs, done }) => {
    const sign = done ? signOf(done, look) : look.unicode ? chalk.cyan('…') : '.';
    const event = eventInWords(last, wire);
    const detail = silentMs > SILENT_MS ? words.silence(event, duration(silentMs)) : event;
    return [...signed(sign, claim, look.width), ...(done ? [] : paragraph(chalk.dim(detail), look.width, 3))];
  });
  return [chalk.bold(` ${words.runningAgainst}`), ...(lines.length > 0 ? ['', ...lines] : [])];
}

function comparisonLines({ comparison }: State, look: Look): string[] {
  if (!comparison) return [];
  const { session: words } = wordsOf(look);
  const row = (label: string, text: string) => labelled(label, text, look.width, 10);
  return [
    ...paragraph(comparison.question, look.width, 3),
    ...row(words.youSaid, comparison.predicted),
    ...row(words.itWas, comparison.happened),
    ...paragraph(comparison.afterwards, look.width, 3),
  ];
}

function hintParts(state: State, look: Look): Array<[PartId, string[]]> {
  const shown = stepOf(state).hints.slice(0, state.hintsShown);
  return shown.map((_, index) => [`hint-${index + 1}`, hintLines(state, index, look)]);
}

/** One layer of help. */
export function hintLines(state: State, index: number, look: Look): string[] {
  const { session: words } = wordsOf(look);
  const hint = stepOf(state).hints[index] ?? '';
  const title = [words.hint(index + 1), words.hintNames[index]].filter(Boolean).join(', ');
  return [
    paint(look).bold(` ${title}`),
    ...(index === CODE_HINT ? codeLines(hint, look.width) : paragraph(hint, look.width, 3)),
  ];
}

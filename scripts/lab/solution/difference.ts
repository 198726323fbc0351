import { structuredPatch } from 'diff';
import { type Look, paint } from '../../look.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';

/** A learner's file and the reference of the same name. */
export interface FilePair {
  readonly file: string;
  readonly yours: string;
  readonly reference: string;
  /** Where the reference lies, as the learner would type it. */
  readonly path: string;
}

const CONTEXT_LINES = 3;

/** What is different, as lines: `-` is the learner's, `+` is the reference's. */
export function differenceLines({ file, yours, reference, path }: FilePair, look: Look): string[] {
  const { solution: words } = wordsOf(look);
  if (yours === reference) return paragraph(words.same(file), look.width);
  const { hunks } = structuredPatch(file, file, yours, reference, '', '', { context: CONTEXT_LINES });
  return [
    ...paragraph(words.intro(file), look.width),
    '',
    ...hunks.flatMap(({ oldStart, lines }) => [
      ...hunkHead(oldStart, look),
      ...lines.flatMap((line) => changeLine(line, look)),
      '',
    ]),
    ...paragraph(words.whole(path), look.width),
  ];
}

const hunkHead = (from: number, look: Look): string[] =>
  look.plain
    ? paragraph(wordsOf(look).solution.lines(from), look.width)
    : [paint(look).cyan(` @@ ${from} @@`)];

/** What is wider than the screen is cut, with a sign that it is: the whole file is named below. */
function changeLine(line: string, look: Look): string[] {
  const { yours, reference } = wordsOf(look).solution;
  const [sign, text] = [line[0], line.slice(1).replaceAll('\t', '  ')];
  if (sign === '\\') return [];
  if (look.plain) {
    const whose = sign === '-' ? `${yours} ` : sign === '+' ? `${reference} ` : '';
    return paragraph(`${whose}${text}`, look.width);
  }
  const whole = ` ${sign} ${text}`;
  const more = look.unicode ? '…' : '~';
  const shown = whole.length > look.width ? whole.slice(0, look.width - 1) + more : whole;
  const chalk = paint(look);
  return [sign === '-' ? chalk.red(shown) : sign === '+' ? chalk.green(shown) : shown];
}

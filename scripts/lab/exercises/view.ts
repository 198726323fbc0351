/** What exercises show, as lines no wider than the look allows. */
import type { CardQuestion, Clue } from '../../../lessons/exercise.ts';
import type { QuizQuestion } from '../../../lessons/lesson.ts';
import { type Look, paint, signOf } from '../../look.ts';
import { labelled, leftRight, paragraph, signed } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import type { Score } from '../score.ts';
import { ENTER, keysFor } from './table.ts';

const CLUE_WIDTH = 8;

/** ` lesson 01 · flash cards · 3 of 10                       seed 4711` */
export function headLines(parts: readonly string[], seed: number | undefined, look: Look): string[] {
  const drawn = seed === undefined ? '' : wordsOf(look).exercises.seed(seed);
  if (look.plain) return [...paragraph([...parts, drawn].filter(Boolean).join(', '), look.width), ''];
  const left = ` ${parts.join(' · ')}`;
  return [...leftRight(left, drawn, look.width).map((line) => paint(look).bold(line)), ''];
}

export function introLines(intro: string, tasks: string, best: Score | undefined, look: Look): string[] {
  const words = wordsOf(look).exercises;
  return [
    ...paragraph(intro, look.width),
    '',
    ...paragraph(best ? `${tasks} ${words.best(scoreLine(best, look))}` : tasks, look.width),
    '',
    ...keyBar([[ENTER, words.begin], stopKey(look)], look),
  ];
}

export function clueLines(clues: readonly Clue[], look: Look): string[] {
  return clues.flatMap(({ label, text }) => clue(label, text, look));
}

/** Each line of the text is wrapped by itself, under its own indentation. */
function clue(label: string, text: string, look: Look): string[] {
  if (look.plain) return paragraph(`${label}: ${text}`, look.width);
  const [first = '', ...rest] = text.split('\n').map((line) => {
    const indent = line.length - line.trimStart().length;
    return paragraph(line.trimStart(), look.width, 1 + CLUE_WIDTH + indent);
  });
  const [start = '', ...more] = first;
  return [` ${paint(look).dim(label.padEnd(CLUE_WIDTH))}${start.trimStart()}`, ...more, ...rest.flat()];
}

/** A question, its options, and the keys that choose them. */
export function questionLines(question: string, options: readonly string[], look: Look): string[] {
  const keys = keysFor(options);
  const rows = options.flatMap((option, index) => labelled(`${keys[index]}`, option, look.width, 3, 2));
  return [
    ...paragraph(paint(look).bold(question), look.width),
    ...rows,
    '',
    ...keyBar([[rangeOf(keys, look), wordsOf(look).exercises.answer], stopKey(look)], look),
  ];
}

/** `1 or 2`, `1 to 4`, `1 to 9, a, b` */
function rangeOf(keys: readonly string[], look: Look): string {
  const { or, to } = wordsOf(look).exercises;
  if (keys.length <= 2) return keys.join(` ${or} `);
  const digits = keys.filter((key) => /\d/.test(key));
  return [`${digits[0]} ${to} ${digits.at(-1)}`, ...keys.slice(digits.length)].join(', ');
}

/** What was answered, and why it is right or what is right instead. */
export interface Answered {
  readonly chosen: string;
  readonly answer: string;
  readonly because: string;
  /** Why what was chosen is wrong, if that has a reason of its own. */
  readonly whyNot?: string;
}

export function answeredLines({ chosen, answer, because, whyNot }: Answered, look: Look): string[] {
  const isRight = chosen === answer;
  const words = wordsOf(look).exercises;
  const reason = (text: string) => paragraph(text, look.width, 3);
  return [
    ...(look.plain
      ? paragraph(`${isRight ? words.right : words.wrong}: ${chosen}`, look.width)
      : signed(signOf(isRight ? 'pass' : 'fail', look), chosen, look.width)),
    ...(whyNot === undefined ? [] : reason(whyNot)),
    ...reason(isRight ? because : `${words.rightIs} ${paint(look).bold(answer)}. ${because}`),
  ];
}

export const cardAnswer = ({ answer, because }: CardQuestion, chosen: string): Answered => ({
  chosen,
  answer,
  because,
});

/** In a quiz each wrong option has its own reason. */
export function quizAnswer({ options }: QuizQuestion, chosen: string): Answered {
  const right = options.find(({ correct }) => correct);
  const whyNot = options.find(({ text, correct }) => text === chosen && !correct)?.because;
  return {
    chosen,
    answer: right?.text ?? '',
    because: right?.because ?? '',
    ...(whyNot !== undefined && { whyNot }),
  };
}

export type KeyAndUse = readonly [key: string, does: string];

export const stopKey = (look: Look): KeyAndUse => ['q', wordsOf(look).exercises.stop];

/** `8 of 10 right` */
export const scoreLine = ({ right, of }: Score, look: Pick<Look, 'language'>): string =>
  wordsOf(look).exercises.score(right, of);

const NO_BREAK = '\u00a0';

/** The keys that there are, on one line, or on more that end between two of them. */
export function keyBar(keys: readonly KeyAndUse[], look: Look): string[] {
  const named = keys.map(([key, does]) => {
    const name = paint(look).bold(key === ENTER ? wordsOf(look).keys.enter : key);
    return `${name}${NO_BREAK}${does.replaceAll(' ', NO_BREAK)}`;
  });
  const lines = paragraph(named.join(look.plain ? ', ' : '   '), look.width);
  return lines.map((line) => line.replaceAll(NO_BREAK, ' '));
}

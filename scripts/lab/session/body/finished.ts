import { type Look, paint } from '../../../look.ts';
import { labelled, paragraph, signed } from '../../../text.ts';
import { type Words, wordsOf } from '../../../words/words.ts';
import type { KeyAndUse } from '../../exercises/view.ts';
import { sumsOf } from '../../sums.ts';
import type { State } from '../state.ts';

const LABEL_WIDTH = 10;

const whereTo = ({ next }: State['closing'], words: Words['session']): string =>
  next ? words.toNextLab(next.number, next.title) : words.toFirstStep;

/** The end of a lab: what has been reached, and what else there is to do. */
export function finishedLines({ outline, passed, closing }: State, look: Look): string[] {
  const { session: words } = wordsOf(look);
  const { steps, outro } = outline;
  const open = steps.filter(({ id }) => !passed.has(id));
  const { earned: points } = sumsOf([{ outline, passed }]);
  const done = open.length === 0;
  const text = done
    ? [words.finished(steps.length, points), outro].filter(Boolean).join(' ')
    : words.unfinished(points, open.map(({ title }) => title).join(' / '));
  const file = (label: string, name: string | undefined) =>
    name === undefined ? [] : labelled(label, name, look.width, LABEL_WIDTH, 1);
  const offered: KeyAndUse[] = [
    ...closing.activities.map(({ key, text: activity }) => [key, activity] as const),
    ['n', done ? whereTo(closing, words) : words.toOpenStep],
    ['g', words.keysOfAll.find(([key]) => key === 'g')?.[1] ?? ''],
    ['a', words.toMenu],
    ['q', words.keyQuit],
  ];
  return [
    ...paragraph(text, look.width),
    '',
    ...file(words.card, closing.card),
    ...file(words.practice, closing.practice),
    '',
    ...offered.flatMap(([key, does]) =>
      look.plain ? paragraph(`${key}: ${does}`, look.width) : signed(paint(look).bold(key), does, look.width),
    ),
  ];
}

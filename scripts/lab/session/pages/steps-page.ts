import type { Outline, StepOutline } from '../../../../labs/kit/outline.ts';
import { type Look, signOf } from '../../../look.ts';
import { paragraph, signed } from '../../../text.ts';
import { wordsOf } from '../../../words/words.ts';
import { keysFor } from '../../exercises/table.ts';
import { block, openPage, type Page } from './page.ts';

export interface StepsPageOptions {
  readonly outline: Outline;
  readonly stepIndex: number;
  readonly passed: ReadonlySet<string>;
}

/** All steps of a lab, with the key that leads to each. */
export function stepsPage(options: StepsPageOptions, look: Look, rows: number): Page {
  const { outline } = options;
  const { session: words } = wordsOf(look);
  const keys = stepKeys(outline);
  const blocks = (now: Look) => [
    block(outline.steps.flatMap((step, index) => stepLines(step, index, keys[index] ?? '', options, now))),
  ];
  return openPage(
    {
      kind: 'steps',
      title: words.stepsTitle(outline.number),
      blocks,
      moreKeys: [[`${keys[0]}-${keys.at(-1)}`, words.stepsGo]],
    },
    look,
    rows,
  );
}

/** The keys of the steps, in their order. */
export const stepKeys = ({ steps }: Outline): readonly string[] => keysFor(steps);

function stepLines(
  { id, title, section, points }: StepOutline,
  index: number,
  key: string,
  { stepIndex, passed }: StepsPageOptions,
  look: Look,
): string[] {
  const { session: words } = wordsOf(look);
  const details = [
    words.section(section),
    words.points(points),
    ...(index === stepIndex ? [words.isHere] : []),
  ];
  const sign = passed.has(id) ? signOf('pass', look) : look.plain ? words.open : ' ';
  if (look.plain) return paragraph(`${key}: ${sign} ${title}. ${details.join(', ')}.`, look.width);
  return signed(sign, `${key}  ${title} (${details.join(', ')})`, look.width);
}

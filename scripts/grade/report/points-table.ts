import type { GradeRecord } from '../results/schema.ts';
import { points } from './figures-in-words.ts';
import { foreign } from './foreign-text.ts';
import { badge } from './state-words.ts';
import { table } from './table.ts';

const COLUMNS = [
  { heading: 'Lab and step' },
  { heading: 'Result', isShort: true },
  { heading: 'Points', isNumber: true },
  { heading: 'of', isNumber: true },
];

/** What each lab and each step of it brought. `anchor`: where the page tells more of a step; undefined where it does not. */
export function pointsTable(
  { labs }: GradeRecord,
  anchor: (lab: number, step: number) => string | undefined,
): string {
  const rows = labs.flatMap((lab, labIndex) => [
    [
      `<strong>${foreign(lab.title)}</strong>`,
      '',
      `<strong>${points(lab.points)}</strong>`,
      points(lab.maxPoints),
    ],
    ...lab.steps.map((step, stepIndex) => {
      const id = anchor(labIndex, stepIndex);
      const title = foreign(step.title);
      const name = `<span class="step">${id ? `<a href="#${id}">${title}</a>` : title}</span>`;
      return [name, badge(step.state), points(step.points), points(step.maxPoints)];
    }),
  ]);
  return table({ caption: 'Points by lab and step', columns: COLUMNS, rows });
}

import { columns } from '../columns.ts';
import type { CrewFigures, GradingFigures, LabGrading } from './measure-grading.ts';

/** At most so much processor time for all of lab 04, and at least so much faster on two processors than on one. */
const TARGETS = { lab: '04', cpuMs: 2_500, ratio: 1.7 };

const perMinute = ({ submissions, tookMs }: CrewFigures): number => (submissions / tookMs) * 60_000;
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

/** The figures as text, at most 80 columns wide. */
export function gradingTable({ tier, processors, labs }: GradingFigures): string {
  const notRight = labs.filter(({ onOne, onAll }) => (onOne?.notRight ?? 0) + onAll.notRight > 0);
  return [
    `GRADING the reference solution, contained by ${tier}: submissions a minute`,
    ...columns([['lab', 'CPU each', '1 processor', `${processors} processors`, 'ratio'], ...labs.map(row)]),
    ...notRight.map(({ lab }) => `  ${lab}: some did not get all their points, although they are right`),
    `            target for lab ${TARGETS.lab}: <= ${seconds(TARGETS.cpuMs)} CPU, ratio on two >= ${TARGETS.ratio}`,
    '',
  ].join('\n');
}

function row({ lab, onOne, onAll }: LabGrading): string[] {
  const cpu = seconds(onAll.cpuMs / onAll.submissions);
  if (!onOne) return [lab, cpu, 'no taskset', perMinute(onAll).toFixed(1), '-'];
  const ratio = perMinute(onAll) / perMinute(onOne);
  return [lab, cpu, perMinute(onOne).toFixed(1), perMinute(onAll).toFixed(1), ratio.toFixed(2)];
}

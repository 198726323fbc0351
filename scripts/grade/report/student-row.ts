import type { GradeRecord } from '../results/schema.ts';
import type { StudentRow } from './class-figures.ts';

/** As people look for names: 9 before 10, and no difference made by capital letters. */
const collator = new Intl.Collator('en', { numeric: true });
export const byName = (one: StudentRow, other: StudentRow): number =>
  collator.compare(one.name, other.name) || collator.compare(one.key, other.key);

/** Nobody reads more of a name or a reason in a table; a row is kept for each student. */
const MOST_NAME = 120;
const MOST_REASON = 300;
const MOST_REASONS = 3;

/** What the page of the class keeps of a record. */
export function rowOf(record: GradeRecord): StudentRow {
  const { student, outcome, points, maxPoints, tookMs, cpuMs } = record;
  const short = (text: string | undefined) => (text ?? '').trim().slice(0, MOST_NAME);
  return {
    key: student.key,
    name: short(student.name) || short(student.id) || student.key,
    id: short(student.id),
    outcome,
    points,
    maxPoints,
    tookMs,
    cpuMs,
    labs: new Map(record.labs.map((lab) => [lab.lab, lab.points])),
    notes: record.notes.length,
    reasons: reasonsOf(record),
  };
}

/** Why it was not graded, or which steps could not be judged, and why. */
function reasonsOf({ outcome, because, labs }: GradeRecord): string[] {
  if (outcome === 'graded') return [];
  if (outcome === 'not-graded') return [(because ?? 'No reason is recorded.').slice(0, MOST_REASON)];
  const steps = labs.flatMap(({ steps }) => steps.filter(({ state }) => state === 'inconclusive'));
  const reasons = steps.flatMap(({ title, checks }) => {
    const unsure = checks.filter(({ state }) => state === 'inconclusive');
    return unsure.map((check) =>
      `${title}: ${check.because ?? 'no reason is recorded.'}`.slice(0, MOST_REASON),
    );
  });
  // The checks of a step are mostly disturbed by the same thing.
  const different = [...new Set(reasons)];
  const left = different.length - MOST_REASONS;
  return left > 0 ? [...different.slice(0, MOST_REASONS), `… and ${left} more.`] : different;
}

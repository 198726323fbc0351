import type { Containment } from '../../labs/kit/containment/containment.ts';
import type { Assignment } from './assignment/assignment.ts';
import type { Engine } from './engine.ts';
import type { Grade } from './grade.ts';
import { notGraded } from './grader/not-graded.ts';
import { type HandedIn, handIn } from './handed-in.ts';
import type { Candidate } from './intake/candidate.ts';
import { coverOf } from './intake/cover.ts';
import type { Roster } from './intake/roster.ts';
import type { GradeRecord } from './results/schema.ts';
import { type Grades, GradesFolder, gradeKey } from './store/grades.ts';

/** Submissions that are taken in and queued at a time. */
const BATCH = 50;
const ENDED_EACH_TIME = 'The grader has come to harm over it each time, and it was set aside';

export interface ClassOptions {
  readonly candidates: readonly Candidate[];
  readonly assignment: Assignment;
  readonly engine: Engine;
  readonly grades: Grades;
  readonly containment: Containment;
  readonly version: string;
  /** Who is in the class, where staff have said so. */
  readonly roster?: Roster;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly stage: 'taking in' | 'grading';
  readonly done: number;
  readonly of: number;
}

/** A submission without its files: all that a record needs besides its grade. */
interface Entry extends Omit<HandedIn, 'parcel'> {
  readonly key: string;
}

/** A class whose submissions have been taken in and graded. */
export interface GradedClass {
  /** How many have a grade, of all that were handed in. Less than all only after a stop. */
  readonly done: number;
  readonly of: number;
  /** Their records, one after the other, in the order of the candidates: read when they are asked for. */
  records(): AsyncGenerator<GradeRecord>;
}

/** Takes in a class and has it graded. Grades that are there already are not worked out again. */
export async function gradeClass(options: ClassOptions): Promise<GradedClass> {
  const { candidates, engine, signal, onProgress } = options;
  const entries: Entry[] = [];
  const missing = new Set<string>();
  for (let from = 0; from < candidates.length && !signal.aborted; from += BATCH) {
    const batch = await Promise.all(
      candidates.slice(from, from + BATCH).map((one) => takeInOne(one, options)),
    );
    const work = batch.filter(({ isMissing, entry }) => isMissing && !missing.has(entry.key));
    await engine.add(work.map(({ entry, parcel }) => ({ key: entry.key, parcel })));
    for (const { entry } of work) missing.add(entry.key);
    entries.push(...batch.map(({ entry }) => entry));
    onProgress({ stage: 'taking in', done: entries.length, of: candidates.length });
  }
  const open = () => entries.filter(({ key, refused }) => refused === undefined && missing.has(key)).length;
  const report = () => onProgress({ stage: 'grading', done: entries.length - open(), of: candidates.length });
  report();
  await engine.run({
    signal,
    onGraded: (key) => {
      missing.delete(key);
      report();
    },
  });
  const setAside = new Map((await engine.setAside()).map(({ id, why }) => [id, why]));
  for (const key of setAside.keys()) missing.delete(key);
  return {
    done: entries.length - open(),
    of: candidates.length,
    async *records() {
      for (const entry of entries) {
        const record = await recordOf(entry, setAside, options);
        if (record) yield record;
      }
    },
  };
}

async function takeInOne(candidate: Candidate, options: ClassOptions) {
  const { assignment, version, containment, grades, roster } = options;
  const { parcel, ...rest } = await handIn(candidate, assignment, await coverOf(candidate, roster));
  const key = gradeKey(rest.submission.sha256, assignment.sha256, version, containment.tier);
  const isMissing = rest.refused === undefined && (await grades.get(key)) === undefined;
  return { entry: { ...rest, key }, parcel: JSON.stringify(parcel), isMissing };
}

async function recordOf(
  entry: Entry,
  setAside: ReadonlyMap<string, string>,
  { assignment, grades, containment, version }: ClassOptions,
): Promise<GradeRecord | undefined> {
  const { key, refused, ...rest } = entry;
  const none = (because: string) => notGraded(assignment, { containment, version }, because);
  const why = setAside.get(key);
  const grade =
    refused !== undefined
      ? none(refused)
      : ((await grades.get(key)) ?? (why === undefined ? undefined : none(`${ENDED_EACH_TIME}: ${why}`)));
  return grade && { schema: 1, ...rest, ...withTapes(grade, key) };
}

/** A grade knows its tapes by their names; a record tells where they lie. */
function withTapes(grade: Grade, key: string): Grade {
  const labs = grade.labs.map((lab) => ({
    ...lab,
    steps: lab.steps.map((step) => ({
      ...step,
      checks: step.checks.map(({ tape, ...check }) => ({
        ...check,
        ...(tape !== undefined && { tape: `${GradesFolder.tapes(key)}/${tape}` }),
      })),
    })),
  }));
  return { ...grade, labs };
}

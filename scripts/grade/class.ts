import type { Containment } from '../../labs/kit/containment/containment.ts';
import type { Assignment } from './assignment/assignment.ts';
import type { Engine } from './engine.ts';
import type { Grade } from './grade.ts';
import { notGraded } from './grader/not-graded.ts';
import type { Candidate } from './intake/candidate.ts';
import { coverOf } from './intake/cover.ts';
import { type HandedIn, handIn } from './intake/hand-in.ts';
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
  // Another run of the same command may have graded some of them meanwhile.
  if (!signal.aborted) for (const key of [...missing]) if (await gradeOf(key, options)) missing.delete(key);
  // Whoever stops does not wait for a queue that may be away.
  const aside = signal.aborted ? [] : await engine.setAside();
  const setAside = new Map(aside.map(({ id, why }) => [id, why]));
  for (const key of setAside.keys()) missing.delete(key);
  return {
    done: entries.length - open(),
    of: candidates.length,
    async *records() {
      for (const entry of entries) {
        if (entry.refused === undefined && missing.has(entry.key)) continue;
        yield await recordOf(entry, setAside, options);
      }
    },
  };
}

async function takeInOne(candidate: Candidate, options: ClassOptions) {
  const { assignment, version, containment, roster } = options;
  const { parcel, ...rest } = await handIn(candidate, assignment, await coverOf(candidate, roster));
  const key = gradeKey(rest.submission.sha256, assignment.sha256, version, containment.tier);
  const isMissing = rest.refused === undefined && (await gradeOf(key, options)) === undefined;
  return { entry: { ...rest, key }, parcel: JSON.stringify(parcel), isMissing };
}

async function recordOf(
  entry: Entry,
  setAside: ReadonlyMap<string, string>,
  options: ClassOptions,
): Promise<GradeRecord> {
  const { assignment, containment, version } = options;
  const { key, refused, ...rest } = entry;
  const none = (because: string) => notGraded(assignment, { containment, version }, because);
  const why = setAside.get(key);
  const grade =
    refused !== undefined
      ? none(refused)
      : ((await gradeOf(key, options)) ??
        (why === undefined ? undefined : none(`${ENDED_EACH_TIME}: ${why}`)));
  // Nobody drops out of a class without a word.
  if (!grade) throw new Error(`The grade of ${rest.student.key} was there, and cannot be read any more.`);
  return { schema: 1, ...rest, ...withTapes(grade, key) };
}

/** @throws {Error} for one that was given by other rules than those that its key stands for. */
async function gradeOf(
  key: string,
  { grades, assignment, version, containment }: ClassOptions,
): Promise<Grade | undefined> {
  const grade = await grades.get(key);
  if (!grade) return undefined;
  const by = grade.grader;
  if (by.assignment === assignment.sha256 && by.version === version && by.tier === containment.tier)
    return grade;
  throw new Error(`The grade ${key} was given by other rules: another assignment, grader or containment.`);
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

import type { Assignment } from '../assignment/assignment.ts';
import type { Parcel } from '../parcel.ts';
import type { GradeRecord } from '../results/schema.ts';
import type { Candidate } from './candidate.ts';
import { takeIn } from './take-in.ts';
import type { Taken } from './taken.ts';

/** A submission that was taken in: whose it is, what is said of it, and what of it is graded. */
export interface HandedIn extends Pick<GradeRecord, 'student' | 'submission' | 'notes'> {
  readonly parcel: Parcel;
  /** Why it is not graded at all. A sentence. */
  readonly refused?: string;
}

/** What is known of a submission from elsewhere: a learning platform, for example. */
export interface Cover {
  readonly student?: Omit<GradeRecord['student'], 'key'>;
  readonly submittedAt?: string;
  readonly attempt?: number;
  /** Of the attempts before this one, from the first. */
  readonly earlierScores?: readonly number[];
}

/** Takes in one submission. What is wrong with it is told in its notes, or refuses it: nothing stops the class. */
export async function handIn(
  candidate: Candidate,
  assignment: Assignment,
  cover: Cover = {},
): Promise<HandedIn> {
  const taken = await takeIn(
    candidate,
    assignment.labs.map(({ lab }) => lab),
  );
  const parcel = parcelOf(taken);
  const { student, submittedAt, attempt } = cover;
  const refused = refusal(taken, parcel, assignment, attempt);
  return {
    student: { key: candidate.key, ...student },
    submission: {
      source: candidate.source,
      sha256: taken.sha256,
      ...(submittedAt !== undefined && { submittedAt }),
      ...(attempt !== undefined && { attempt }),
    },
    notes: [...taken.notes, ...lateness(submittedAt, assignment.dueAt)],
    parcel,
    ...(refused !== undefined && { refused }),
  };
}

function parcelOf({ labs }: Taken): Parcel {
  const inIt = labs.filter(({ state }) => state === 'taken');
  const texts = inIt.map(({ slug, files }) => {
    const entries = [...files].map(([name, bytes]) => [name, bytes.toString('utf8')]);
    return [slug, Object.fromEntries(entries)];
  });
  return { labs: Object.fromEntries(texts) };
}

function refusal(
  taken: Taken,
  parcel: Parcel,
  { attempts }: Assignment,
  attempt: number | undefined,
): string | undefined {
  if (attempts !== undefined && attempt !== undefined && attempt > attempts) {
    return `This was attempt ${attempt}, and the assignment allows ${attempts}. The grade of an earlier attempt stands.`;
  }
  if (taken.broken !== undefined) return taken.broken;
  if (Object.keys(parcel.labs).length > 0) return undefined;
  return 'It holds none of the files that the assignment asks for.';
}

const MS_PER_HOUR = 3_600_000;
const HOURS_PER_DAY = 24;

function lateness(submittedAt: string | undefined, dueAt: string | undefined): string[] {
  if (submittedAt === undefined || dueAt === undefined) return [];
  const hours = (Date.parse(submittedAt) - Date.parse(dueAt)) / MS_PER_HOUR;
  if (!(hours > 0)) return [];
  const by =
    hours < 1
      ? 'less than an hour'
      : hours < 2 * HOURS_PER_DAY
        ? `${Math.floor(hours)} hours`
        : `${Math.floor(hours / HOURS_PER_DAY)} days`;
  return [
    `Handed in late, by ${by}: due at ${dueAt}, handed in at ${submittedAt}. The points are those of the checks.`,
  ];
}

import { z } from 'zod';
import { BadUse } from '../../arguments.ts';
import { safeLine } from '../adapters/text.ts';
import type { GradeRecord } from '../results/schema.ts';

/**
 * What Gradescope tells of a submission, in `/autograder/submission_metadata.json`. Only what is read is described, and
 * whatever else is there is let through: Gradescope says that the file may change.
 */
const time = z.iso.datetime({ offset: true });
const id = z.union([z.number(), z.string()]).transform(String);

const user = z.object({
  id,
  name: z.string().nullish(),
  email: z.string().nullish(),
});

const previous = z.object({
  submission_time: time,
  score: z.coerce.number().catch(0),
  // The grader came to harm: that was no attempt.
  autograder_error: z.boolean().catch(false),
});

const metadata = z.object({
  created_at: time,
  users: z.array(user).min(1, 'at least one user'),
  previous_submissions: z.array(previous).default([]),
});

export interface GradescopeMetadata {
  /** All of the group by name, where several have handed in together; id and email are those of the first. */
  readonly student: Omit<GradeRecord['student'], 'key'>;
  /** When it was handed in, in UTC. Not when it is graded: Gradescope can run a grader again, weeks later. */
  readonly submittedAt: string;
  readonly attempt: number;
  /** Of the attempts before this one, from the first. */
  readonly earlierScores: readonly number[];
}

/** @throws {BadUse} saying what is missing or malformed. */
export function readGradescopeMetadata(json: string, file: string): GradescopeMetadata {
  const parsed = metadata.safeParse(asJson(json, file));
  if (!parsed.success) throw complaint(file, z.prettifyError(parsed.error));
  const { created_at, users, previous_submissions } = parsed.data;
  const [first] = users;
  if (!first) throw complaint(file, 'it names no user');
  const names = users.map(({ name, id: user }) => safeLine(name ?? `user ${user}`));
  const earlier = previous_submissions
    .filter(({ autograder_error }) => !autograder_error)
    .toSorted((one, other) => Date.parse(one.submission_time) - Date.parse(other.submission_time));
  return {
    student: {
      id: first.id,
      name: names.join(', '),
      ...(first.email && { email: safeLine(first.email) }),
    },
    submittedAt: inUtc(created_at),
    attempt: earlier.length + 1,
    earlierScores: earlier.map(({ score }) => score),
  };
}

const inUtc = (time: string): string => new Date(time).toISOString();

function asJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw complaint(file, 'it is no JSON');
  }
}

const complaint = (file: string, what: string): BadUse =>
  new BadUse(`Gradescope's ${file} cannot be read: ${what}.`);

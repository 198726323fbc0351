import { z } from 'zod';
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

const metadata = z.object({
  id,
  created_at: time,
  assignment: z.object({
    title: z.string().nullish(),
    due_date: time.nullish(),
    late_due_date: time.nullish(),
    // A string in the files that Gradescope writes: "20.0".
    total_points: z.coerce.number().min(0).nullish().catch(undefined),
  }),
  users: z.array(user).min(1, 'at least one user'),
  previous_submissions: z.array(z.unknown()).default([]),
});

export interface GradescopeMetadata {
  readonly student: GradeRecord['student'];
  /** All of the group, where several have handed in together. */
  readonly members: readonly string[];
  /** When it was handed in, in UTC. Not when it is graded: Gradescope can run a grader again, weeks later. */
  readonly submittedAt: string;
  readonly dueAt?: string;
  /** Until then it is taken, though late. */
  readonly lateDueAt?: string;
  readonly attempt: number;
  readonly isLate: boolean;
  readonly title?: string;
  readonly maxPoints?: number;
}

export class MetadataError extends Error {
  override readonly name = 'MetadataError';
}

/** @throws {MetadataError} saying what is missing or malformed. */
export function readGradescopeMetadata(json: string): GradescopeMetadata {
  const parsed = metadata.safeParse(asJson(json));
  if (!parsed.success) throw new MetadataError(complaint(z.prettifyError(parsed.error)));
  const { created_at, assignment, users, previous_submissions, id: submission } = parsed.data;
  const [first] = users;
  if (!first) throw new MetadataError(complaint('it names no user'));
  const names = users.map(({ name, id: user }) => safeLine(name ?? `user ${user}`));
  const submittedAt = inUtc(created_at);
  return {
    student: {
      key: `gradescope-${submission.replaceAll(/[^\w-]/g, '_')}`,
      id: first.id,
      name: names.join(', '),
      ...(first.email && { email: safeLine(first.email) }),
    },
    members: names,
    submittedAt,
    ...(assignment.due_date && { dueAt: inUtc(assignment.due_date) }),
    ...(assignment.late_due_date && { lateDueAt: inUtc(assignment.late_due_date) }),
    attempt: previous_submissions.length + 1,
    isLate: assignment.due_date ? Date.parse(created_at) > Date.parse(assignment.due_date) : false,
    ...(assignment.title && { title: safeLine(assignment.title) }),
    ...(typeof assignment.total_points === 'number' && { maxPoints: assignment.total_points }),
  };
}

const inUtc = (time: string): string => new Date(time).toISOString();

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MetadataError(complaint('it is no JSON'));
  }
}

const complaint = (what: string): string => `submission_metadata.json cannot be read: ${what}.`;

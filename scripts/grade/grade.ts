import { z } from 'zod';
import { gradeRecord } from './results/schema.ts';

/**
 * What came of a parcel, whoever handed it in: a record without its student. Two who hand in the same files get the same grade,
 * and it is worked out once.
 */
export const grade = gradeRecord.pick({
  grader: true,
  outcome: true,
  because: true,
  points: true,
  maxPoints: true,
  labs: true,
  deaths: true,
  cpuMs: true,
  tookMs: true,
  gradedAt: true,
});

export type Grade = z.infer<typeof grade>;

/** A file that goes with a grade: the tape of a check that was not passed. */
export const attachment = z.object({
  /** Below the folder of this grade's tapes: `04-timeouts/headers-deadline.tape`. */
  name: z.string().regex(/^[\w-]+\/[\w-]+\.tape$/),
  text: z.string(),
});

export type Attachment = z.infer<typeof attachment>;

export const graded = z.object({ grade, attachments: z.array(attachment) });

export type Graded = z.infer<typeof graded>;

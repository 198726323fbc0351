import type { JobsOptions, WorkerOptions } from 'bullmq';
import { z } from 'zod';
import { LEASE_MS, TRIES } from '../queue/queue.ts';

/** A job names what it is about; the worker fetches that by its hash. */
export const gradeJob = z.object({
  /** Of the grade. Also the id of the job, so that the same parcel is one job. */
  key: z.string(),
  parcel: z.string().describe('sha256 of its text'),
  assignment: z.string().describe('sha256 of its text'),
});

export type GradeJob = z.infer<typeof gradeJob>;

/** What is done is asked of the grades. Only what was set aside is kept in the queue, to be seen. */
export const JOB_OPTIONS = {
  attempts: TRIES,
  removeOnComplete: true,
  removeOnFail: false,
} as const satisfies JobsOptions;

/**
 * BullMQ's own defaults (30 s each, in two phases) give a killed worker's job back after a minute. With these it is begun again
 * within 5 s.
 */
export const WORKER_OPTIONS = {
  lockDuration: LEASE_MS,
  lockRenewTime: LEASE_MS / 3,
  stalledInterval: 1_000,
  maxStalledCount: TRIES - 1,
} as const satisfies Partial<WorkerOptions>;

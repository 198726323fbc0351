import type { Tier } from '../results/schema.ts';

/** Before all keys of ours, so that a server can serve others, too. */
export const PREFIX = 'hold-the-line';
const QUEUE = 'grade';

/**
 * The queue of one version of the grader and one containment: a worker never gets a job that it would grade by other rules than
 * those that the submitter asked for.
 */
export const queueName = (version: string, tier: Tier): string => `${QUEUE}-${version}-${tier}`;

export const contentKey = (sha256: string): string => `${PREFIX}:content:${sha256}`;
export const gradeKeyName = (key: string): string => `${PREFIX}:result:${key}`;

/** How long parcels and grades are kept there. The results folder of whoever submitted keeps them for good. */
export const KEPT_S = 7 * 24 * 3600;

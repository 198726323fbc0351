import type { Tier } from '../results/schema.ts';

/** How a submission was contained, for a sentence that begins with who ran. */
export const TIER_WORDS: Readonly<Record<Tier, string>> = {
  portable: 'in a process of its own, with limits on time, memory and output (tier “portable”)',
  uid: 'as a user of its own on the grading machine, with limits on time, memory and output (tier “uid”)',
  bwrap: 'in a sandbox with its own view of files, processes and network (tier “bwrap”)',
};

import type { Tier } from '../results/schema.ts';

/** How a submission was contained, in one sentence. */
export const TIER_WORDS: Readonly<Record<Tier, string>> = {
  portable: 'It ran in a process of its own, with limits on time, memory and output (tier “portable”).',
  uid: 'It ran as a user of its own on the grading machine, with limits on time, memory and output (tier “uid”).',
  bwrap:
    'It ran in a sandbox of its own: its own view of files, processes and network, with limits on time, memory and output (tier “bwrap”).',
};

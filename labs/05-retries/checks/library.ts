import type { Check } from '../../kit/check.ts';

const pending = (id: string): Check => ({
  id,
  claim: id,
  why: id,
  section: '5.1',
  witness: [],
  deadlineMs: 1,
  play: async () => undefined,
  judge: () => ({ state: 'inconclusive', because: 'not written yet' }),
});

export const libraryBlindPost = pending('library-blind-post');
export const libraryBudget = pending('library-budget');
export const libraryJitter = pending('library-jitter');
export const libraryRetryAfter = pending('library-retry-after');
export const libraryTransient = pending('library-transient');

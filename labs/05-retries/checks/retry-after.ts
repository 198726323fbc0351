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

export const retryAfterDate = pending('retry-after-date');
export const retryAfterRead = pending('retry-after-read');
export const retryAfterSeconds = pending('retry-after-seconds');
export const retryAfterTooLong = pending('retry-after-too-long');
export const retryAfterUnusable = pending('retry-after-unusable');
export const retryAfterYear = pending('retry-after-year');

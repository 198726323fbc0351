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

export const reviewJitter = pending('review-jitter');
export const reviewKey = pending('review-key');
export const reviewLayers = pending('review-layers');
export const reviewPermanent = pending('review-permanent');
export const reviewRetryAfter = pending('review-retry-after');
export const reviewSignal = pending('review-signal');

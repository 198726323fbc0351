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

export const postKey = pending('post-key');
export const postLost = pending('post-lost');
export const postNeverSent = pending('post-never-sent');
export const postTimeout = pending('post-timeout');
export const postUnavailable = pending('post-unavailable');

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

export const backoffCap = pending('backoff-cap');
export const backoffCeiling = pending('backoff-ceiling');
export const backoffWaits = pending('backoff-waits');

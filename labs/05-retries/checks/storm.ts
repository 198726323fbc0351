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

export const stormAmplification = pending('storm-amplification');
export const stormReserve = pending('storm-reserve');
export const stormRecovery = pending('storm-recovery');

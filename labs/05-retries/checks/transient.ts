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

export const transientAgain = pending('transient-again');
export const transientCertificate = pending('transient-certificate');
export const transientLimit = pending('transient-limit');
export const transientLine = pending('transient-line');
export const transientNever = pending('transient-never');
export const transientRefused = pending('transient-refused');

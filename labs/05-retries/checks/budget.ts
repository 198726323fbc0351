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

export const budgetCuts = pending('budget-cuts');
export const budgetFits = pending('budget-fits');
export const budgetIsOne = pending('budget-is-one');
export const budgetProcess = pending('budget-process');
export const budgetSignal = pending('budget-signal');

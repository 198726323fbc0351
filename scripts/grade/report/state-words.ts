import type { GradeRecord, StepResult } from '../results/schema.ts';

export type State = StepResult['state'];

/** Said with a sign and a word, so that nobody needs the colour. */
export const STATE_WORDS = { pass: '✓ passed', fail: '✗ failed', inconclusive: '? not judged' } as const;

export const SIGNS = { pass: '✓', fail: '✗', inconclusive: '?' } as const;

export const OUTCOME_WORDS = {
  graded: '✓ graded',
  inconclusive: '? partly judged',
  'not-graded': '✗ not graded',
} as const satisfies Record<GradeRecord['outcome'], string>;

export const badge = (state: State): string => `<span class="badge ${state}">${STATE_WORDS[state]}</span>`;

/** A sign before a claim, in words for who listens. */
export const sign = (state: State): string =>
  `<span class="${state}" aria-hidden="true">${SIGNS[state]}</span><span class="unseen">${STATE_WORDS[state].slice(2)}:</span> `;

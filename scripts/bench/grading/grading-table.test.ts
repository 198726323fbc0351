import { expect, test } from 'vitest';
import { gradingTable } from './grading-table.ts';

const crew = (submissions: number, tookMs: number, notRight = 0) => {
  return { graders: 1, submissions, tookMs, cpuMs: submissions * 2_000, notRight };
};

test('submissions a minute, and how much faster it is on all processors', () => {
  const labs = [{ lab: '04', onOne: crew(5, 25_000), onAll: crew(10, 25_000) }];
  const text = gradingTable({ tier: 'bwrap', processors: 2, labs });
  expect(text).toContain('04     2.00 s         12.0          24.0   2.00');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('a right submission without all its points does not pass unseen', () => {
  const labs = [{ lab: '04', onOne: undefined, onAll: crew(10, 25_000, 1) }];
  const text = gradingTable({ tier: 'portable', processors: 2, labs });
  expect(text).toContain('no taskset');
  expect(text).toContain('04: some did not get all their points');
});

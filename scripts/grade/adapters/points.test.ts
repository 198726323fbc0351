import { expect, test } from 'vitest';
import { certainPoints, finalPoints, pointsOf, sumOf } from './points.ts';
import { ada, alan, edsger, grace, madeLab, madeRecord, madeStep } from './testing.ts';

test('a record that is final has its points', () => {
  expect([ada, grace].map(finalPoints)).toEqual([40, 10]);
});

test('one that is inconclusive, or was not graded, has no number for a grade book, not even 0', () => {
  expect([edsger, alan].map(finalPoints)).toEqual([undefined, undefined]);
});

test('a record that calls itself graded with an undecided step in it is not believed', () => {
  const step = madeStep({ id: 'a', title: 'A', state: 'inconclusive', points: 10 });
  const record = madeRecord({ labs: [madeLab([step])], points: 10 });
  expect(finalPoints(record)).toBeUndefined();
  expect(certainPoints(record)).toBe(0);
  expect(pointsOf(step)).toBe(0);
});

test('what stands already is what was passed for certain, whatever the record adds up to', () => {
  expect(edsger.points).toBe(30);
  expect(certainPoints(edsger)).toBe(20);
  expect(certainPoints(alan)).toBe(0);
});

test('sums are decimal, as a teacher adds them', () => {
  expect(sumOf([0.1, 0.2])).toBe(0.3);
});

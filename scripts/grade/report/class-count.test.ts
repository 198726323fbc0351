import { describe, expect, test } from 'vitest';
import type { GradeRecord } from '../results/schema.ts';
import { ClassCount } from './class-count.ts';
import { SentenceTally } from './sentence-tally.ts';
import { FAILED, labOf, PASSED, recordOf, stepOf, UNSURE } from './testing.ts';

const figuresOf = (records: readonly GradeRecord[]) => {
  const count = new ClassCount();
  for (const record of records) count.add(record);
  return count.figures();
};

const saying = (clientDid: string) => ({ ...FAILED, clientDid });
const passed = () => labOf([stepOf('headers', [{ ...PASSED, id: FAILED.id }])]);
const failed = (clientDid: string) => labOf([stepOf('headers', [saying(clientDid)])]);

describe('a class of five', () => {
  const figures = figuresOf([
    recordOf('b', [passed()], { tookMs: 10_000, cpuMs: 1_000 }),
    recordOf('a', [failed('It waited 900 ms.')], { tookMs: 20_000, cpuMs: 2_000 }),
    recordOf('c', [failed('It waited 1201 ms.')], {
      tookMs: 30_000,
      cpuMs: 9_000,
      deaths: [
        { lab: '04-timeouts', step: 'pool', why: 'memory' },
        { lab: '04-timeouts', step: 'pool', why: 'memory' },
      ],
    }),
    recordOf('d', [labOf([stepOf('headers', [UNSURE])])], { outcome: 'inconclusive', tookMs: 40_000 }),
    recordOf('e', [], { outcome: 'not-graded', because: 'Empty zip.', tookMs: 1, cpuMs: 1 }),
  ]);

  test('points are of those who were graded in full', () => {
    expect(figures.points.of).toBe(3);
    expect(figures.points.spread).toEqual({ least: 0, median: 0, p95: 10, most: 10 });
    expect(figures.points.bins.map(({ students }) => students)).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  test('steps and checks are counted, with what was said most often', () => {
    const [step] = figures.labs[0]?.steps ?? [];
    expect(step).toMatchObject({ passed: 1, failed: 2, inconclusive: 1, broken: 0, meanShare: 0.25 });
    expect(step?.checks[0]).toMatchObject({
      passed: 1,
      failed: 2,
      common: { example: 'It waited 900 ms.', times: 2 },
    });
  });

  test('times are of those that ran', () => {
    expect(figures.tookMs).toMatchObject({ median: 25_000, most: 40_000 });
    expect(figures.cpuMs).toMatchObject({ most: 9_000 });
    expect(figures.slowest?.key).toBe('d');
  });

  test('deaths, tiers and reasons', () => {
    expect(figures.deaths).toEqual([{ why: 'memory', times: 2, students: 1 }]);
    expect(figures.tiers).toEqual([{ tier: 'uid', students: 5, notStopped: [expect.any(String)] }]);
    const reasons = Object.fromEntries(figures.students.map(({ key, reasons: own }) => [key, own]));
    expect(reasons.d).toEqual([`The step headers: ${UNSURE.because}`]);
    expect(reasons.e).toEqual(['Empty zip.']);
    expect(reasons.a).toEqual([]);
  });

  test('students stand in the order of their names', () => {
    expect(figures.students.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

test('files that could not be loaded are counted among the failed', () => {
  const broken = stepOf('values', [], { state: 'fail', points: 0, broken: 'no such file' });
  const [step] = figuresOf([recordOf('a', [labOf([broken])])]).labs[0]?.steps ?? [];
  expect(step).toMatchObject({ failed: 1, broken: 1, checks: [] });
});

test('an empty class has figures, too', () => {
  const figures = figuresOf([]);
  expect(figures).toMatchObject({ students: [], labs: [], deaths: [], tiers: [], slowest: undefined });
});

test('sentences that all differ are not all kept', () => {
  const tally = new SentenceTally();
  const letters = (number: number) =>
    [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  for (let index = 0; index < 5_000; index++) tally.add(`threw ${letters(index)}`);
  tally.add('threw a');
  expect(tally.mostCommon()).toEqual({ example: 'threw a', times: 2 });
});

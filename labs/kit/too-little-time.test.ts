import { expect, test } from 'vitest';
import { tooLittleTime } from './too-little-time.ts';

const recording = (tookMs: number, ...stallsMs: number[]) => ({
  endedAtUs: tookMs * 1_000,
  stalls: stallsMs.map((lateMs, index) => ({ fromUs: index, untilUs: index + 1, lateMs })),
});

test('half of the time taken is too much, in one go or in many', () => {
  expect(tooLittleTime(recording(2_000, 1_001))).toMatchObject({
    state: 'inconclusive',
    because:
      'The check ran out of time after 2000 ms, and this machine was busy elsewhere for 1001 ms of it.',
  });
  expect(tooLittleTime(recording(2_000, 300, 300, 401))).toMatchObject({ state: 'inconclusive' });
});

test('less is enough for anybody', () => {
  expect(tooLittleTime(recording(2_000, 999))).toBeUndefined();
  expect(tooLittleTime(recording(2_000))).toBeUndefined();
});

test('a short check is not excused by a short stall', () => {
  expect(tooLittleTime(recording(200, 120))).toBeUndefined();
});

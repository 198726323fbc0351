import { expect, test } from 'vitest';
import { Story } from '../../../fixtures/journal/testing.ts';
import { judgeEven } from './even.ts';
import { SAMPLES } from './uniformity.ts';

const CAP_MS = 80;

/** One call that waits so long before each of its repeats, on a machine that adds so much to each. */
function judged(waits: readonly number[], addedMs: (index: number) => number = () => 0) {
  const story = new Story();
  story.call(0, 'get /produce/7');
  const line = story.opened(1);
  let atMs = 2;
  line.asked(atMs, 'GET /produce/7').answered(atMs, 503).ended(atMs);
  waits.forEach((wait, index) => {
    const added = addedMs(index);
    if (added > 0) story.stalled(atMs, atMs + added);
    atMs += wait + added;
    line.asked(atMs, 'GET /produce/7').answered(atMs, 503).ended(atMs);
  });
  return judgeEven(story.until(atMs + 10), 'GET', '/produce/7', CAP_MS);
}

/** As even as can be over this share of the range, in no order. */
const spread = (share: number): number[] =>
  Array.from({ length: SAMPLES }, (_, index) => (share * CAP_MS * ((index * 29) % SAMPLES)) / SAMPLES);

test('waits from the whole range are even', () => {
  expect(judged(spread(1))).toMatchObject({ state: 'pass' });
});

test('waits from its first third are not', () => {
  expect(judged(spread(0.33))).toMatchObject({ state: 'fail' });
});

test('they are not taken for even ones because a busy machine has stretched them', () => {
  const uneven = (index: number) => (index % 3 === 0 ? 0 : 0.8 * CAP_MS * ((index % 7) / 7));
  expect(judged(spread(0.33), uneven)).toMatchObject({ state: 'inconclusive' });
});

test('waits from the whole range stay even on a machine that is late now and then', () => {
  expect(judged(spread(1), (index) => (index % 8 === 0 ? 12 : 0))).toMatchObject({ state: 'pass' });
});

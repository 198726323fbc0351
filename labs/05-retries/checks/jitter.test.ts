import { expect, test } from 'vitest';
import { Story } from '../../../fixtures/journal/testing.ts';
import { jitterApart } from './jitter.ts';
import { PAIRS } from './uniformity.ts';

const CAP_MS = 80;
/** From the whole range, in no order. */
const waits = Array.from({ length: PAIRS }, (_, index) => (CAP_MS * ((index * 19) % PAIRS)) / PAIRS);

/** Two processes, of which the second waits as the first, but for so many waits that are others. */
function judged(others: number) {
  const story = new Story();
  let endMs = 0;
  for (const [index, path] of ['/produce/1', '/produce/2'].entries()) {
    story.call(0, `get ${path}`);
    const line = story.opened(1);
    let atMs = 2;
    line.asked(atMs, `GET ${path}`).answered(atMs, 503).ended(atMs);
    for (const [at, wait] of waits.entries()) {
      const isOther = index === 1 && at < others;
      atMs += isOther ? (wait + CAP_MS / 2) % CAP_MS : wait;
      line.asked(atMs, `GET ${path}`).answered(atMs, 503).ended(atMs);
    }
    endMs = Math.max(endMs, atMs);
  }
  return jitterApart.judge(story.until(endMs + 10));
}

test.each([
  [0, 'fail'],
  [4, 'fail'],
  [6, 'inconclusive'],
  [11, 'inconclusive'],
  [12, 'pass'],
  [PAIRS, 'pass'],
])('two processes with the same waits but for %i: %s', (others, state) => {
  expect(judged(others)).toMatchObject({ state });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { scene } from '../../lessons/05-retries/scenes/herd/scene.ts';
import { agrees } from '../../scripts/demo/check/dry-run.ts';

const CLIENTS = 1_000;
const WITHIN_MS = 90_000;

test('with a thousand clients, too, what they have counted is what the journal says', {
  timeout: 2 * WITHIN_MS,
}, async () => {
  const play = await scene.open({ seed: 1, calibration: { answersPerSecond: 10_000 } });
  onTestFinished(() => play.close());
  await play.set('clients', String(CLIENTS));
  await play.begin('full');
  const untilMs = performance.now() + WITHIN_MS;
  let served = (await play.frame()).effects['all-served'];
  while (!served && performance.now() < untilMs) {
    await sleep(100);
    served = (await play.frame()).effects['all-served'];
  }
  expect(served?.value).toContain('1,000 of 1,000');
  const tallies = await play.settle();
  for (const tally of tallies) expect(agrees(tally), JSON.stringify(tally)).toBe(true);
  const asked = tallies.find(({ what }) => what.includes('asked'));
  expect(asked?.byJournal).toBeGreaterThan(CLIENTS);
});

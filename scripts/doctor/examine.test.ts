import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { examine } from './examine.ts';
import { ok, type Probe } from './finding.ts';

const LIMIT_MS = 200;
const well = (topic: string): Probe => ({ topic, look: () => ok(topic, 'fine') });

test('the findings come in the order of the probes, whatever was looked at first', async () => {
  const slow: Probe = { topic: 'slow', look: () => sleep(20, ok('slow', 'fine')) };
  const quiet: Probe = { ...well('quiet'), needsQuiet: true };
  const findings = await examine([slow, well('quick'), quiet], LIMIT_MS);
  expect(findings.map(({ topic }) => topic)).toEqual(['slow', 'quick', 'quiet']);
});

test('a probe that needs quiet has the machine to itself', async () => {
  let busy = 0;
  const seen: number[] = [];
  const probe = (topic: string, needsQuiet: boolean): Probe => ({
    topic,
    needsQuiet,
    async look() {
      busy += 1;
      await sleep(10);
      if (needsQuiet) seen.push(busy);
      busy -= 1;
      return ok(topic, 'fine');
    },
  });
  await examine([probe('a', false), probe('b', true), probe('c', false), probe('d', true)], LIMIT_MS);
  expect(seen).toEqual([1, 1]);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('no such\n device');
    },
    'the probe broke off: no such device',
  ],
  ['rejects', () => Promise.reject('a text'), 'the probe broke off: a text'],
  ['never comes to an end', () => new Promise<never>(() => undefined), 'no result after 200 ms'],
])('a probe that %s is a line that says FAIL, and the others go on', async (_, look, fact) => {
  const findings = await examine([{ topic: 'ill', look }, well('other')], LIMIT_MS);
  expect(findings).toMatchObject([
    { state: 'fail', topic: 'ill', fact },
    { state: 'ok', topic: 'other' },
  ]);
});

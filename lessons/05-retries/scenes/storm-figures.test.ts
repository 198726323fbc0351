import { expect, test } from 'vitest';
import { Story } from '../../../fixtures/journal/testing.ts';
import { stormFigures } from './storm-figures.ts';

const run = {
  strategy: 'backoff',
  plan: { clients: 2, outageMs: 100, patienceMs: 1_100 },
  startedUs: 10_000,
} as const;

test('counts from the moment when the clients were told to begin', () => {
  const story = new Story();
  const one = story.opened(1);
  one.asked(2, 'GET /health').answered(3, 200).ended(3);
  one.asked(11, 'GET /produce/1').answered(12, 503).ended(12);
  one.asked(165, 'GET /produce/1').answered(210, 200).ended(210);
  const two = story.opened(1);
  two.asked(12, 'GET /produce/2');
  two.closed(62, 'client', 'fin');
  story.opened(130).asked(131, 'GET /produce/2').answered(310, 200).ended(310);

  expect(stormFigures(story.until(400).events, run)).toEqual({
    strategy: 'backoff',
    answered: 2,
    requests: 4,
    amplification: 2,
    // Two answers between 100 and 300 ms after the beginning.
    goodput: 10,
    hungUp: 1,
    recoveryMs: 200,
    arrivals: [2, 0, 1, 1],
  });
});

test('somebody is left without an answer: no recovery, and goodput counts over all of the patience', () => {
  const story = new Story();
  story.opened(1).asked(11, 'GET /produce/1').answered(210, 200).ended(210);
  const { answered, recoveryMs, goodput } = stormFigures(story.until(2_000).events, run);
  expect({ answered, recoveryMs, goodput }).toEqual({ answered: 1, recoveryMs: null, goodput: 1 });
});

test('an answer that crossed with the next request counts once', () => {
  const story = new Story();
  story.opened(1).asked(11, 'GET /produce/1').answered(210, 200).ended(210);
  story.opened(209).asked(209, 'GET /produce/1').answered(215, 200).ended(215);
  expect(stormFigures(story.until(400).events, run)).toMatchObject({ answered: 1, requests: 2 });
});

test('nobody came', () => {
  expect(stormFigures([], run)).toMatchObject({ requests: 0, answered: 0, recoveryMs: null, arrivals: [] });
});

import { expect, test } from 'vitest';
import { Story } from '../../../../fixtures/journal/testing.ts';
import { callsEach, peak, peakShare, Rounds } from './rounds.ts';

test('counts arrivals in slices since the bell, and tells those who try again from the first ones', () => {
  const story = new Story();
  const one = story.opened(0);
  one.asked(90, 'GET /health').answered(91, 200).ended(91);
  one.asked(105, 'GET /produce/1?client=0&round=1').answered(106, 503).ended(106);
  one.asked(260, 'GET /produce/1?client=0&round=1').answered(261, 200).ended(261);
  const two = story.opened(0);
  two.asked(110, 'GET /produce/1?client=1&round=1').answered(111, 503).ended(111);
  two.asked(270, 'GET /produce/1?client=1&round=1').answered(271, 200).ended(271);

  const rounds = new Rounds();
  rounds.begin('backoff', 2, 100_000);
  for (const event of story.until(400).events) rounds.hear(event);

  const round = rounds.last('backoff');
  expect(round).toMatchObject({ arrivals: [2, 0, 0, 2], retries: [0, 0, 0, 2], answered: 2, isOver: false });
  expect(round && [peak(round), peakShare(round), callsEach(round)]).toEqual([2, 1, 2]);
  expect([rounds.arrived, rounds.answered]).toEqual([4, 2]);

  rounds.end();
  expect(rounds.last('backoff')?.isOver).toBe(true);
  expect(rounds.last('backoff', 100_000)).toBeDefined();
  expect(rounds.last('backoff', 100_001), 'a round of an earlier beat').toBeUndefined();
  expect(rounds.current).toBeUndefined();
  expect(rounds.last('full')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { RecentCounts } from './recent-counts.ts';

const reading = (atMs: number, wrong: number, logged = 0) => ({
  atUs: atMs * 1_000,
  logged,
  guests: { '/dashboard': { asked: 0, answered: 0, gaveUp: 0, refused: 0, wrong } },
});

test('tells what was added within the window, and nothing of before the beat', () => {
  const recent = new RecentCounts();
  recent.restart(reading(10_000, 5, 2));
  expect(recent.read(reading(10_500, 7, 2))).toMatchObject({
    guests: { '/dashboard': { wrong: 2 } },
    logged: 0,
  });
  expect(recent.read(reading(11_000, 9, 3))).toMatchObject({
    guests: { '/dashboard': { wrong: 4 } },
    logged: 1,
  });
  // The window of 2 s begins at 11,000 now.
  expect(recent.read(reading(13_000, 9, 3))).toMatchObject({
    guests: { '/dashboard': { wrong: 0 } },
    logged: 0,
  });
});

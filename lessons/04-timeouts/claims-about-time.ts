import { expect } from 'vitest';
import type { ClaimsAboutTime } from '../lesson.ts';

export const claimsAboutTime: ClaimsAboutTime = {
  'alive-or-dead': ([complete = 0, endless = 0]) => {
    expect(complete, 'twelve pauses of 100 ms, under a bodyTimeout of 500').toBeGreaterThan(1100);
    expect(endless, 'a total of 2000 ms').toBeGreaterThan(1990);
  },
  'abandoned-connect': ([gaveUp = 0, closed = 0]) => {
    expect(closed, 'the attempt outlives the call').toBeGreaterThan(gaveUp + 300);
  },
  'blocked-loop': ([told = 0]) => expect(told, 'the loop stood still until 1500 ms').toBeGreaterThan(1490),
  'coarse-timer': ([asked, firstSignal = 0, lastSignal, first = 0]) => {
    expect([asked, lastSignal]).toEqual([expect.any(Number), expect.any(Number)]);
    expect(firstSignal, 'signals are never early').toBeGreaterThan(890);
    expect(first, 'a phase limit waits for a whole tick').toBeGreaterThan(480);
  },
  'deaf-signal': ([byFetch = 0, byRequest = 0]) => {
    expect(byFetch, 'the signal is not early').toBeGreaterThan(95);
    expect(byRequest, 'request waits for the connect timeout').toBeGreaterThan(480);
  },
  'upload-in-one-piece': ([inOne = 0, inPieces = 0]) => {
    expect(inPieces, 'took longer than the one that was cut').toBeGreaterThan(inOne);
  },
  'write-limit': (durations) => expect(durations.at(-1), 'a limit of 400 ms').toBeGreaterThan(395),
};

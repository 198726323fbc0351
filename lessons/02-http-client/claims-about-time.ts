import { expect } from 'vitest';
import type { ClaimsAboutTime } from '../lesson.ts';

export const claimsAboutTime: ClaimsAboutTime = {
  anatomy: ([, lastByte = 0]) => expect(lastByte, 'four pieces, one each 100 ms').toBeGreaterThan(390),
  'blocked-tables': (durations) => {
    expect(durations.at(-1), 'the loop stood still while the supplier thought').toBeGreaterThan(490);
  },
  'one-by-one-or-together': ([oneByOne = 0, together = 0]) => {
    expect(oneByOne, 'the sum of 300, 200 and 400').toBeGreaterThan(890);
    expect(together, 'the longest of them').toBeGreaterThan(390);
  },
  'too-many': ([, withBrake]) => expect(withBrake, 'ten rounds of 100 ms').toBeGreaterThan(990),
};

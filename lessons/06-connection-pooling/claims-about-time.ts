import { expect } from 'vitest';
import type { ClaimsAboutTime } from '../lesson.ts';

export const claimsAboutTime: ClaimsAboutTime = {
  'close-in-time': ([, took = 0]) => expect(took, 'a grace of 1000 ms').toBeGreaterThan(995),
  'last-guests': ([, withoutSweep = 0]) => {
    expect(withoutSweep, 'guests keep their lines for about 3 s').toBeGreaterThan(2000);
  },
  resumption: ([, , full12 = 0]) => {
    expect(full12, 'TLS 1.2 and the call: three times 40 ms').toBeGreaterThan(115);
  },
};

import { expect } from 'vitest';
import type { ClaimsAboutTime } from '../lesson.ts';

export const claimsAboutTime: ClaimsAboutTime = {
  'whose-time': ([theirs = 0, yours = 0, guest = 0]) => {
    expect(theirs, 'the supplier is slow by 400 ms').toBeGreaterThan(395);
    expect(guest, 'the guest waits for both').toBeGreaterThan(theirs + yours - 2);
  },
};

import { expect } from 'vitest';
import type { ClaimsAboutTime } from '../lesson.ts';

export const claimsAboutTime: ClaimsAboutTime = {
  'ky-with-a-policy': ([, silence = 0, hour = 0]) => {
    expect(silence, 'totalTimeout is not early').toBeGreaterThan(1490);
    expect(hour, 'and has not heard that waiting is in vain').toBeGreaterThan(1490);
  },
  'one-patience': ([over = 0]) => expect(over, 'the budget is not early').toBeGreaterThan(1190),
};

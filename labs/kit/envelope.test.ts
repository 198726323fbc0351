import { expect, test } from 'vitest';
import { envelopeFor } from './envelope.ts';

test.for([
  // A limit below one tick of undici's clock is never early.
  [150, 149, 1_150],
  [499, 498, 1_150],
  // Above it, a coarse client may fire a tick early (900 ms asked fired after 582 to 999 ms).
  [600, 498, 1_250],
  [900, 498, 1_550],
  [1_400, 997, 2_050],
] as const)('a limit of %i ms may fire from %i to %i ms', ([limitMs, notBeforeMs, notAfterMs]) => {
  expect(envelopeFor(limitMs)).toEqual({ notBeforeMs, notAfterMs });
});

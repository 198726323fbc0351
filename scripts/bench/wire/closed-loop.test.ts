import { expect, test } from 'vitest';
import { closedLoop } from './closed-loop.ts';
import { Peer } from './peer.ts';

test('an upstream, asked through a pass-through on three connections, is counted', {
  timeout: 30_000,
}, async () => {
  const upstream = await Peer.start('upstream', { bodyBytes: 100 });
  const passThrough = await Peer.start('pass-through', { upstream: upstream.port });
  const figures = await closedLoop({ port: passThrough.port, connections: 3, durationMs: 200 });
  await Promise.all([upstream.stop(), passThrough.stop()]);
  expect(figures.requestsPerSecond).toBeGreaterThan(0);
  // The head has 40 bytes.
  expect(figures.bytesPerSecond / figures.requestsPerSecond).toBeCloseTo(140, -1);
  expect(figures.p50Ms).toBeGreaterThan(0);
});

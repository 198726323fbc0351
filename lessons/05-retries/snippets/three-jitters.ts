import { randomStream } from '../../../fixtures/random.ts';

const CLIENTS = 1000;
const SLICE_MS = 50;
const baseMs = 100;
const capMs = 5000;

type WaitOf = (ceilingMs: number, lastMs: number, random: () => number) => number;

const ways: Record<string, WaitOf> = {
  'no jitter': (ceilingMs) => ceilingMs,
  '+- 5 %': (ceilingMs, _, random) => ceilingMs * (0.95 + 0.1 * random()),
  equal: (ceilingMs, _, random) => (ceilingMs / 2) * (1 + random()),
  full: (ceilingMs, _, random) => ceilingMs * random(),
  decorrelated: (_, lastMs, random) => {
    return Math.min(capMs, baseMs + random() * (3 * lastMs - baseMs));
  },
};

/** All are sent away at moment 0, and again and again. The crowd at the 5th attempt. */
function crowd(waitOf: WaitOf): number[] {
  const slices: number[] = [];
  for (let client = 0; client < CLIENTS; client += 1) {
    const random = randomStream(8, client);
    let atMs = 0;
    let waitMs = baseMs;
    for (let failed = 1; failed <= 4; failed += 1) {
      waitMs = waitOf(Math.min(capMs, baseMs * 2 ** (failed - 1)), waitMs, random);
      atMs += waitMs;
    }
    const slice = Math.floor(atMs / SLICE_MS);
    slices[slice] = (slices[slice] ?? 0) + 1;
  }
  return slices;
}

console.log('most clients within 50 ms, and over how many such slices they come:');
for (const [name, waitOf] of Object.entries(ways)) {
  const counts = crowd(waitOf).filter((count) => count > 0);
  const most = String(Math.max(...counts)).padStart(4);
  console.log(`${name.padEnd(12)} ${most} of ${CLIENTS}, ${counts.length} slices`);
}

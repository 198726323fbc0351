interface Policy {
  readonly attempts: number;
  /** Limit for one attempt. */
  readonly totalMs: number;
  readonly baseMs: number;
  readonly capMs: number;
}

/** How long a guest waits if nothing ever answers. */
function worstCaseMs({ attempts, totalMs, baseMs, capMs }: Policy): number {
  let sumMs = attempts * totalMs;
  for (let failed = 1; failed < attempts; failed += 1) {
    sumMs += Math.min(capMs, baseMs * 2 ** (failed - 1));
  }
  return sumMs;
}

function show(name: string, policy: Policy): void {
  console.log(`${name.padEnd(16)} ${(worstCaseMs(policy) / 1000).toFixed(1)} s`);
}
const backoff = { baseMs: 1000, capMs: 30_000 };
show('"ten seconds"', { attempts: 3, totalMs: 10_000, ...backoff });
show('for a guest', { attempts: 3, totalMs: 3000, ...backoff });
show('for the night', { attempts: 5, totalMs: 30_000, ...backoff });

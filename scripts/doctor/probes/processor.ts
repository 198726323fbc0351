import { availableParallelism } from 'node:os';
import { type Finding, ok, type Probe, warn } from '../finding.ts';

const TOPIC = 'processor';
/** Ten times as long as the coarsest clock for processor time (Windows: 15.6 ms), in milliseconds. */
const SPIN_MS = 150;
const ENOUGH = 0.8;

export interface ProcessorFacts {
  readonly cores: number;
  /** Share of one core that this process got when it wanted all of it: 0 to 1. */
  readonly share: number;
}

export function judgeProcessor({ cores, share }: ProcessorFacts): Finding {
  const percent = Math.min(100, Math.round(share * 100));
  const fact = `${cores} ${cores === 1 ? 'core' : 'cores'}; ${percent} % of one for us when we ask for it`;
  if (share < ENOUGH) {
    return warn(
      TOPIC,
      fact,
      'Close what keeps this machine busy, or expect some checks to be inconclusive and played again.',
    );
  }
  if (cores < 2) {
    return warn(
      TOPIC,
      fact,
      'Give the machine a second core if you can: supplier and client take turns on one.',
    );
  }
  return ok(TOPIC, fact);
}

export const processor: Probe = {
  topic: TOPIC,
  needsQuiet: true,
  look() {
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    while (performance.now() - startedAt < SPIN_MS);
    const { user, system } = process.cpuUsage(before);
    const share = (user + system) / 1_000 / (performance.now() - startedAt);
    return judgeProcessor({ cores: availableParallelism(), share });
  },
};

import { type Finding, fail, ok, type Probe, warn } from '../finding.ts';

const TOPIC = 'clock';
const READINGS = 5_000;
/** A millisecond: times in a journal are told more finely than that. */
const COARSE_NS = 1_000_000;

export interface ClockFacts {
  /** The smallest step between two readings of the monotonic clock, in nanoseconds. */
  readonly stepNs: number;
  readonly wentBack: boolean;
}

export function judgeClock({ stepNs, wentBack }: ClockFacts): Finding {
  if (wentBack) {
    const advice =
      'Restart the machine (if it is a virtual one: its host, too), because every verdict rests on this clock.';
    return fail(TOPIC, 'the monotonic clock went backwards', advice);
  }
  const step = stepNs < 1_000 ? `${stepNs} ns` : `${Number((stepNs / 1_000).toFixed(1))} µs`;
  if (stepNs < COARSE_NS) return ok(TOPIC, `monotonic, in steps of ${step}`);
  return warn(
    TOPIC,
    `monotonic, in coarse steps of ${step}`,
    'Read times below that step in a timeline as equal.',
  );
}

export const clock: Probe = {
  topic: TOPIC,
  needsQuiet: true,
  look() {
    const readings = Array.from({ length: READINGS }, () => process.hrtime.bigint());
    const steps = readings.slice(1).map((at, index) => Number(at - (readings[index] ?? at)));
    const forward = steps.filter((step) => step > 0);
    // No two readings differed: the step is longer than all of them together.
    const stepNs = forward.length > 0 ? Math.min(...forward) : COARSE_NS;
    return judgeClock({ stepNs, wentBack: steps.some((step) => step < 0) });
  },
};

import { setTimeout as sleep } from 'node:timers/promises';
import { type Finding, ok, type Probe, warn } from '../finding.ts';
import { median, milliseconds } from '../numbers.ts';

const TOPIC = 'timers';
const ASKED_MS = 20;
const ROUNDS = 15;
/** From here on this machine is late more often than not; a check allows 150 ms of it. */
const USUALLY_LATE_MS = 8;
const ONCE_LATE_MS = 60;

/** @param latenessMs how much later than asked each timer fired. */
export function judgeTimers(latenessMs: readonly number[]): Finding {
  const [usual, worst] = [median(latenessMs), Math.max(...latenessMs)];
  const fact = `setTimeout(${ASKED_MS}) is ${milliseconds(Math.max(0, usual))} late, at worst ${milliseconds(Math.max(0, worst))}`;
  if (usual <= USUALLY_LATE_MS && worst <= ONCE_LATE_MS) return ok(TOPIC, fact);
  const advice =
    'Close what keeps this machine busy and plug it in: a check that this machine made late is played again, which takes time.';
  return warn(TOPIC, fact, advice);
}

export const timers: Probe = {
  topic: TOPIC,
  needsQuiet: true,
  async look() {
    const late: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      await sleep(ASKED_MS);
      late.push(performance.now() - startedAt - ASKED_MS);
    }
    return judgeTimers(late);
  },
};

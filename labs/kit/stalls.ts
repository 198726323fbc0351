import type { Clock } from '../../fixtures/journal/clock.ts';
import type { Stall } from '../../fixtures/journal/recording.ts';
import { processorTimes } from './bridge/processor.ts';

const TICK_MS = 5;
/** Timers are late by a few milliseconds on the best of days. */
const NOTICEABLE_MS = 8;

/**
 * Looks out for moments at which this machine was too busy to be fair.
 *
 * A timer of our own shows when the grader was late. On Linux the scheduler also says how long the submission's process
 * was ready to run and did not get a processor; that is nobody's fault but the machine's.
 */
export class StallWatch {
  readonly #clock: Clock;
  /** For how long each process has waited for a processor so far, in milliseconds. */
  readonly #waitedMs = new Map<number, number>();
  readonly #stalls: Stall[] = [];
  readonly #timer: NodeJS.Timeout;
  #lastUs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#lastUs = clock.nowUs();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  /** From now on, looks at this process, too. */
  watch(pid: number): void {
    this.#waitedMs.set(pid, processorTimes(pid).waitedMs);
  }

  /** How late the machine has been since a moment, in milliseconds. */
  lateSince(fromUs: number): number {
    return stalledMs(this.#stalls, fromUs, this.#clock.nowUs());
  }

  /** Stops looking and returns what was seen. */
  stop(): readonly Stall[] {
    clearInterval(this.#timer);
    this.#tick();
    return this.#stalls;
  }

  #tick(): void {
    const untilUs = this.#clock.nowUs();
    const fromUs = this.#lastUs;
    const graderLateMs = (untilUs - fromUs) / 1000 - TICK_MS;
    const lateMs = Math.max(graderLateMs, ...this.#waits());
    if (lateMs > NOTICEABLE_MS) this.#stalls.push({ fromUs, untilUs, lateMs });
    this.#lastUs = untilUs;
  }

  /** For how long each process has waited since the last tick. */
  #waits(): number[] {
    return [...this.#waitedMs].map(([pid, beforeMs]) => {
      const { waitedMs } = processorTimes(pid);
      this.#waitedMs.set(pid, waitedMs);
      return waitedMs - beforeMs;
    });
  }
}

/** How late the machine was, all in all, between two moments. */
export function stalledMs(stalls: readonly Stall[], fromUs: number, untilUs: number): number {
  return stalls
    .filter((stall) => stall.untilUs > fromUs && stall.fromUs < untilUs)
    .reduce((sum, stall) => sum + stall.lateMs, 0);
}

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { duration } from '../words.ts';

const RESOLUTION_MS = 10;
/** Timers of a process that has a processor to itself are late by less than this, 99 of 100 times. */
const USUAL_MS = 15;

/** Watches how late this process itself is: it only waits, so when it is late, the machine has other things to do. */
export class Lateness {
  readonly #loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor() {
    this.#loop.enable();
  }

  /** A sentence for whoever wonders why a promise was not kept; undefined if the machine had time. */
  stop(): string | undefined {
    this.#loop.disable();
    return latenessInWords(
      this.#loop.percentile(99) / 1e6 - RESOLUTION_MS,
      this.#loop.max / 1e6 - RESOLUTION_MS,
    );
  }
}

export function latenessInWords(p99Ms: number, maxMs: number): string | undefined {
  if (p99Ms <= USUAL_MS) return undefined;
  const late = `1 in 100 timers was late by ${duration(p99Ms)} or more, the latest by ${duration(maxMs)}`;
  return `This machine was busy with other things: ${late}. Try again when it is quiet.`;
}

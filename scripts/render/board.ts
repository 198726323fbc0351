import { ms } from '../../fixtures/journal/clock.ts';
import type { Micros } from '../../fixtures/journal/event.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';

/** For sorting. */
export const byTime = (a: { readonly atMs: number }, b: { readonly atMs: number }): number => a.atMs - b.atMs;

/** The first thing that happened: the first call sent, or the first connection opened. All pictures count from there. */
export function zeroUsOf({ events, calls }: Recording): Micros {
  const [first] = events;
  const sent = calls.reduce((least, { sentAtUs }) => Math.min(least, sentAtUs), Infinity);
  const zeroUs = Math.min(first?.atUs ?? Infinity, sent);
  return Number.isFinite(zeroUs) ? zeroUs : 0;
}

/** What every lane needs to know about the recording as a whole. */
export class Board {
  readonly recording: Recording;
  readonly endMs: number;
  readonly #zeroUs: Micros;
  readonly #proof: ReadonlySet<number>;
  readonly #provingCalls: ReadonlySet<number>;

  constructor(
    recording: Recording,
    zeroUs: Micros,
    proof: ReadonlySet<number>,
    provingCalls: ReadonlySet<number>,
  ) {
    const lastUs = recording.events.at(-1)?.atUs ?? zeroUs;
    this.recording = recording;
    this.#zeroUs = zeroUs;
    this.#proof = proof;
    this.#provingCalls = provingCalls;
    this.endMs = this.at(Math.max(recording.endedAtUs, lastUs));
  }

  at(us: Micros): number {
    return ms(us - this.#zeroUs);
  }

  proves(seq: number): boolean {
    return this.#proof.has(seq);
  }

  isProvedBy(call: number): boolean {
    return this.#provingCalls.has(call);
  }
}

import type { Measured } from '../frame.ts';

/** Says what was measured, in words, at the moment at which an effect has happened. Undefined: it has not. */
export type Judge<Moment> = (moment: Moment) => string | undefined;

/** Looks out for the effects of a beat, and keeps when each was first seen. */
export class EffectWatch<Moment> {
  readonly #judges: Readonly<Record<string, Judge<Moment>>>;
  #promised: readonly string[] = [];
  #seen: Record<string, Measured> = {};

  constructor(judges: Readonly<Record<string, Judge<Moment>>>) {
    this.#judges = judges;
  }

  get seen(): Readonly<Record<string, Measured>> {
    return this.#seen;
  }

  /** Forgets what was seen, and looks out for these. */
  begin(effects: readonly string[]): void {
    this.#promised = effects;
    this.#seen = {};
  }

  look(moment: Moment, atMs: number): void {
    for (const effect of this.#promised) {
      if (this.#seen[effect]) continue;
      const value = this.#judges[effect]?.(moment);
      if (value !== undefined) this.#seen = { ...this.#seen, [effect]: { atMs, value } };
    }
  }
}

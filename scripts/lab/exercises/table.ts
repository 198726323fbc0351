import type { Look } from '../../look.ts';

/** Where exercises are played: lines go out, single keys come in. */
export interface Table {
  readonly look: Look;
  /**
   * Shows `news`. Where the screen is drawn anew, `kept` stays in sight above it; a screen reader has read that already.
   */
  show(kept: readonly string[], news: readonly string[]): void;
  /** Waits for one of these keys. Undefined: the learner wants to stop (q or Ctrl-C). */
  key(keys: readonly string[]): Promise<string | undefined>;
}

export const ENTER = '\r';

/** What the options of a question are chosen by: digits first, then letters. q is none of them, it stops. */
const OPTION_KEYS = [...'123456789abcdefghijklmnop'];

export const keysFor = (options: readonly unknown[]): readonly string[] =>
  OPTION_KEYS.slice(0, options.length);

import type { Look } from '../../look.ts';

/** What is shown, for whatever width the terminal has just then. */
export type Lines = (look: Look) => readonly string[];

export const noLines: Lines = () => [];

/** One after the other. */
export const joined =
  (...parts: readonly Lines[]): Lines =>
  (look) =>
    parts.flatMap((part) => part(look));

export const blankLine: Lines = () => [''];

/** Where exercises are played: lines go out, single keys come in. */
export interface Table {
  readonly look: Look;
  /**
   * Shows `news`. Where the screen is drawn anew, `kept` stays in sight above it; a screen reader has read that already.
   */
  show(kept: Lines, news: Lines): void;
  /** Waits for one of these keys. Undefined: the learner wants to stop (q or Ctrl-C). */
  key(keys: readonly string[]): Promise<string | undefined>;
}

export const ENTER = '\r';

/** What the options of a question are chosen by: digits first, then letters. q is none of them, it stops. */
const OPTION_KEYS = [...'123456789abcdefghijklmnop'];

export const keysFor = (options: readonly unknown[]): readonly string[] =>
  OPTION_KEYS.slice(0, options.length);

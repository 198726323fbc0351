import type { Unit } from '../../../lessons/lesson.ts';

/** Stands for the guess that it never happens. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** What a millisecond is to other units that people type. */
const IN_MS: Readonly<Record<string, number>> = {
  '': 1,
  ms: 1,
  s: 1_000,
  sec: 1_000,
  m: 60_000,
  min: 60_000,
};

/**
 * Reads a guess: a number, `never`, or nothing at all; where milliseconds are asked for also `300 s` and `5 min`.
 *
 * @param never the word for it in other languages.
 * @returns null for nothing, {@link NEVER} for never, undefined for what cannot be read.
 */
export function parseGuess(text: string, unit: Unit, never = 'never'): number | null | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === '') return null;
  if ((typed === 'never' || typed === never) && unit === 'ms') return NEVER;
  const [, number = '', suffix = ''] = /^(\d+(?:[.,]\d+)?)\s*([a-z]*)\.?$/.exec(typed) ?? [];
  const factor = unit === 'ms' ? IN_MS[suffix] : suffix === '' || suffix === unit ? 1 : undefined;
  return number === '' || factor === undefined ? undefined : Number(number.replace(',', '.')) * factor;
}

/** `1 request`, `3 requests`, `150 ms`, `never`. */
export function amountInWords(amount: number, unit: Unit, never = 'never'): string {
  if (amount === NEVER) return never;
  return `${amount} ${amount === 1 && unit !== 'ms' ? unit.replace(/s$/, '') : unit}`;
}

const MOST = 24;
const PRINTABLE = /^[\p{L}\p{N} .,]$/u;

/** What has been typed, after one more key. */
export function typed(text: string, key: string): string {
  if (key === 'backspace') return text.slice(0, -1);
  return PRINTABLE.test(key) && text.length < MOST ? text + key : text;
}

import inquirer from 'inquirer';
import type { Prediction, Unit } from '../../../lessons/lesson.ts';

/** Stands for the guess that it never happens. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** Asks for a number; the question itself is on the screen already. Null: skipped with Enter, or with Ctrl-C. */
export async function askPrediction({ unit }: Prediction): Promise<number | null> {
  const { answer } = await inquirer
    .prompt<{ answer: string }>({
      type: 'input',
      name: 'answer',
      message: `Your guess (${unit === 'ms' ? 'ms, or never' : unit}; Enter skips):`,
      validate: (text: string) =>
        parseGuess(text, unit) !== undefined ||
        `Type a number of ${unit}${unit === 'ms' ? ', the word never,' : ''} or nothing.`,
    })
    .catch(() => ({ answer: '' }));
  return parseGuess(answer, unit) ?? null;
}

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
 * @returns null for nothing, {@link NEVER} for never, undefined for what cannot be read.
 */
export function parseGuess(text: string, unit: Unit): number | null | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === '') return null;
  if (typed === 'never' && unit === 'ms') return NEVER;
  const [, number = '', suffix = ''] = /^(\d+(?:[.,]\d+)?)\s*([a-z]*)\.?$/.exec(typed) ?? [];
  const factor = unit === 'ms' ? IN_MS[suffix] : suffix === '' || suffix === unit ? 1 : undefined;
  return number === '' || factor === undefined ? undefined : Number(number.replace(',', '.')) * factor;
}

/** `1 request`, `3 requests`, `150 ms`, `never`. */
export function amountInWords(amount: number, unit: Unit): string {
  if (amount === NEVER) return 'never';
  return `${amount} ${amount === 1 && unit !== 'ms' ? unit.replace(/s$/, '') : unit}`;
}

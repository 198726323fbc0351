import type { Words } from '../../words/words.ts';

/** For the end of a sentence: why the system would not do something. */
export function reasonIn({ commands: { reasons } }: Words, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (code || (error instanceof Error ? error.message : String(error)));
}

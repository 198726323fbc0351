/** What the line that opens a block of code says about it. */
export interface Fence {
  readonly kind: 'snippet' | 'code' | 'output' | 'terminal' | 'drawing';
  readonly language: string;
  /** Of a snippet, relative to the project: `lessons/05-retries/snippets/ceilings.ts`. */
  readonly file?: string;
}

/**
 * Lessons say ` ```ts snippets/ceilings.ts ` where a file holds the same code, `text` for what a program prints, `console`
 * for a terminal, and nothing for drawings and formulas.
 */
export function fenceOf(info: string | undefined, folder: string): Fence {
  const [language = '', file] = (info ?? '').trim().split(/\s+/);
  if (file !== undefined) return { kind: 'snippet', language, file: `${folder}/${file}` };
  if (language === '') return { kind: 'drawing', language };
  if (language === 'text') return { kind: 'output', language };
  if (language === 'console') return { kind: 'terminal', language };
  return { kind: 'code', language };
}

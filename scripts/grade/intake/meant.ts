/** How near a name is to the one that was asked for: the lower, the nearer. */
export const EXACT = 0;
const OTHER_CASE = 1;
const COPY = 2;

/** Which file of a lab a name means. */
export interface Meant {
  readonly file: string;
  readonly distance: number;
  /** It cannot be taken as what it means: in another language, or TypeScript of a kind that is loaded differently. */
  readonly refused?: 'javascript' | 'other-typescript';
}

/** As browsers, file managers and learning platforms number and name copies. */
const COPY_SUFFIX = /^(?: ?\(\d+\)|[-_]\d+|(?: -)? (?:copy|kopie|copie|copia)(?: ?\(?\d+\)?)?)$/;

/** Only what cannot mean anything else: a file is never guessed from what is in it. */
export function meantBy(name: string, files: readonly string[]): Meant | undefined {
  if (files.includes(name)) return { file: name, distance: EXACT };
  const lower = name.toLowerCase();
  for (const file of files) {
    const meant = nearTo(lower, file);
    if (meant) return meant;
  }
  return undefined;
}

function nearTo(lower: string, file: string): Meant | undefined {
  const stem = file.slice(0, -'.ts'.length);
  if (lower === file) return { file, distance: OTHER_CASE };
  // Windows hides `.txt` from whoever saved it with a plain editor.
  const name = lower.endsWith('.ts.txt') ? lower.slice(0, -'.txt'.length) : lower;
  if (!name.startsWith(stem)) return undefined;
  const rest = name.slice(stem.length);
  if (/^\.[mc]?jsx?$/.test(rest)) return { file, distance: COPY, refused: 'javascript' };
  if (/^\.(?:[mc]ts|tsx)$/.test(rest)) return { file, distance: COPY, refused: 'other-typescript' };
  if (!rest.endsWith('.ts')) return undefined;
  const suffix = rest.slice(0, -'.ts'.length);
  return suffix === '' || COPY_SUFFIX.test(suffix) ? { file, distance: COPY } : undefined;
}

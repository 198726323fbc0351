/**
 * What makes a name look like another one, or moves the cursor: control characters, what is invisible, and what turns the
 * direction of writing round.
 */
const TREACHEROUS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u;
const EACH_TREACHEROUS = new RegExp(TREACHEROUS, 'gu');
const LONGEST = 120;

export const isTreacherous = (name: string): boolean => TREACHEROUS.test(name);

/** A name from a submission as it may be printed: it is somebody else's text. */
export function shown(name: string | readonly string[]): string {
  const text = typeof name === 'string' ? name : name.join('/');
  const safe = text.replace(
    EACH_TREACHEROUS,
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );
  return safe.length <= LONGEST ? safe : `${safe.slice(0, LONGEST - 1)}…`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

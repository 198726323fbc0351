import type { Found } from './found.ts';
import type { Meant } from './meant.ts';
import { listed, shown } from './shown.ts';

/** A file that may be the one that a lab asks for. */
export interface Claim extends Found {
  readonly bytes: Buffer;
  readonly meant: Meant;
  /** Whether a folder above it names the lab. */
  readonly isNamed: boolean;
}

export type Choice =
  | { readonly taken: Claim; readonly leftAside: readonly Claim[] }
  /** Which of them the student means, nobody can say. */
  | { readonly undecided: readonly Claim[] };

/**
 * The rule for several files that may be the same one: what lies in a folder with the lab's name goes before what lies
 * elsewhere, then the right name before one that is nearly right, then the shallowest place. What is equal in all of that and
 * different in what it says is not chosen from.
 */
export function choose(claims: readonly [Claim, ...Claim[]]): Choice {
  const best = claims.reduce((one, other) => (compare(other, one) < 0 ? other : one));
  const equals = claims.filter((claim) => compare(claim, best) === 0);
  if (equals.some(({ bytes }) => !bytes.equals(best.bytes))) return { undecided: equals };
  return { taken: best, leftAside: claims.filter(({ bytes }) => !bytes.equals(best.bytes)) };
}

const compare = (a: Claim, b: Claim): number =>
  Number(b.isNamed) - Number(a.isNamed) ||
  a.meant.distance - b.meant.distance ||
  a.path.length - b.path.length;

export function undecidedSentence(file: string, claims: readonly Claim[]): string {
  const paths = [...new Set(claims.map(({ path }) => shown(path)))].sort();
  const which =
    paths.length > 1
      ? `${listed(paths)} are different, and nothing tells which is meant`
      : `${listed(paths)} is there twice, with different contents`;
  return `${file} was not taken: ${which}. Hand in one of them.`;
}

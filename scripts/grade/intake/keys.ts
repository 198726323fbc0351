import { createHash } from 'node:crypto';

/** Something that needs a key, with all that may tell it from another of the same name. */
export interface Named {
  /** Name of its folder or zip. */
  readonly name: string;
  /** Name of the folder that it lies in. */
  readonly parent: string;
}

const LONGEST = 60;
/** Windows keeps these for devices, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A key for each: safe as a file name on every system, and unique whether or not upper case counts.
 *
 * A key is made of the name alone where that is enough, so that it stays what it is when others join or leave the class.
 */
export function keysFor(all: readonly Named[]): string[] {
  const alone = all.map(({ name }) => keyOf(name));
  const times = new Map<string, number>();
  for (const key of alone) times.set(key.toLowerCase(), (times.get(key.toLowerCase()) ?? 0) + 1);
  const withParent = all.map(({ name, parent }, index) => {
    const key = alone[index] ?? '';
    return (times.get(key.toLowerCase()) ?? 0) > 1 ? marked(key, `${parent}/${name}`) : key;
  });
  const seen = new Set<string>();
  return withParent.map((key) => {
    let unique = key;
    for (let count = 2; seen.has(unique.toLowerCase()); count += 1) unique = `${key}-${count}`;
    seen.add(unique.toLowerCase());
    return unique;
  });
}

function keyOf(name: string): string {
  const base = name.replace(/\.zip$/i, '');
  const safe = base
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, LONGEST);
  // Two names may come to the same safe one; the mark is of what they were.
  return safe !== '' && safe === base && !RESERVED.test(safe) ? safe : marked(safe || 'submission', name);
}

const MARK_LENGTH = 6;

const marked = (key: string, what: string): string => {
  const mark = createHash('sha256').update(what).digest('hex').slice(0, MARK_LENGTH);
  return `${RESERVED.test(key) ? `_${key}` : key}-${mark}`;
};

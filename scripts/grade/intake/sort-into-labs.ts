import type { Found } from './found.ts';
import { meantBy } from './meant.ts';
import type { Notes } from './notes.ts';
import type { LabFiles, Places } from './places.ts';
import { shown } from './shown.ts';

/** A file that lies where its lab's files may lie. */
export interface Placed extends Found {
  readonly isNamed: boolean;
}

/** Puts each file to its lab. What belongs to none that is asked for is left, with a word where it may be a slip. */
export function sortIntoLabs(
  found: readonly Found[],
  labs: readonly LabFiles[],
  places: Places,
  notes: Notes,
): Map<LabFiles, Placed[]> {
  const shelves = new Map(labs.map((lab) => [lab, [] as Placed[]]));
  for (const one of found) {
    const place = places.of(one.path);
    if (typeof place === 'object') shelves.get(place.lab)?.push({ ...one, isNamed: place.isNamed });
    else if (place === 'beside')
      notes.add(`${shown(one.path)} lies outside of ${where(one, labs)}, so it was not taken.`);
    else if (place === 'nowhere')
      notes.add(`${shown(one.path)} was not taken: nothing tells its lab. Put it into ${where(one, labs)}.`);
  }
  return shelves;
}

/** The folders that a file of this name may belong to. */
function where({ path }: Found, labs: readonly LabFiles[]): string {
  const fitting = labs.filter(({ files }) => meantBy(path.at(-1) ?? '', files));
  return fitting.map(({ slug }) => `labs/${slug}`).join(' or ');
}

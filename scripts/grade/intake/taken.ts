import { createHash } from 'node:crypto';

/** What there is of one lab. */
export interface TakenLab {
  /** Folder name of the lab: `04-timeouts`. */
  readonly slug: string;
  /** Missing: not one of its files was handed in, and it scores 0. */
  readonly state: 'taken' | 'missing';
  /** All files of the lab that are the student's to edit, by their names; none of a lab that is missing. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Which of them are the starter's, because they were not handed in. */
  readonly fromStarter: readonly string[];
  /** Which of those that were handed in say nothing but what the starter says. */
  readonly unchanged: readonly string[];
}

export interface Taken {
  readonly labs: readonly TakenLab[];
  /** Sentences for staff and student. */
  readonly notes: readonly string[];
  /** Of the files, with what stands in for those that are missing: the same hash, the same grade. */
  readonly sha256: string;
  /** Why nothing could be taken at all: no zip, a damaged one, too much. A sentence. */
  readonly broken?: string;
}

/** Each part with its length in front: no content can pretend to be the next name. */
export function hashOf(labs: readonly TakenLab[]): string {
  const hash = createHash('sha256');
  const files = labs.flatMap(({ slug, files }) => [...files].map(([name, bytes]) => ({ slug, name, bytes })));
  const inOrder = files.sort((a, b) => (`${a.slug}/${a.name}` < `${b.slug}/${b.name}` ? -1 : 1));
  for (const { slug, name, bytes } of inOrder) {
    hash.update(`${JSON.stringify([slug, name, bytes.length])}\n`);
    hash.update(bytes);
  }
  return hash.digest('hex');
}

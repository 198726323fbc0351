import { createHash } from 'node:crypto';

/** What is graded: the files of one submission, and nothing of whose they are. */
export interface Parcel {
  /** Text of each file, by name, by folder name of its lab. A lab of which nothing was handed in is not there. */
  readonly labs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The same for the same files, in whatever order they came. */
export function sha256Of({ labs }: Parcel): string {
  const files = Object.entries(labs).flatMap(([lab, texts]) =>
    Object.entries(texts).map(([name, text]) => [lab, name, text]),
  );
  const key = ([lab, name]: readonly string[]) => `${lab}/${name}`;
  files.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}

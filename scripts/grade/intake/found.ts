/** A file of a submission whose name is of interest. */
export interface Found {
  /** Folders and name, below the submission. */
  readonly path: readonly string[];
  /** Absent: it is known by name only. */
  readonly bytes?: Buffer;
}

/** What is to be done with a file of this name: read it, only know of it, or neither. */
export type Interest = (name: string) => 'read' | 'know' | undefined;

/** What no student means to hand in: libraries, histories, what systems leave behind, and the lab's own memory. */
export const isSkippedFolder = (name: string): boolean =>
  name === 'node_modules' || name === '__MACOSX' || (name.startsWith('.') && name !== '..');

/** A Mac's companion of each file in a zip, and the like. */
export const isSkippedFile = (name: string): boolean => name.startsWith('.');

export const isZipName = (name: string): boolean => /\.zip$/i.test(name);

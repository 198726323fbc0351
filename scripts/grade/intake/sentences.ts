import { inWords } from './limits.ts';
import { shown } from './shown.ts';

/** What is said of files in folders and in zips alike. */
export const treacherous = (at: readonly string[]): string =>
  `${shown(at)} has invisible characters in its name, so it was not taken.`;

export const tooDeep = (depth: number): string =>
  `Folders that are more than ${depth} deep were not looked into.`;

/** The rest of a sentence that begins with the file's name. */
export const tooLarge = (most: number): string => `is larger than ${inWords(most)}, so it was not taken.`;

export const LINK = 'is a symbolic link, which is not followed.';
export const NOT_PLAIN = 'is not a plain file, so it was not taken.';

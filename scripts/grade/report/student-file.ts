/** Folder of the students' pages, beside the page of the class. */
const FOLDER = 'students';

/**
 * Where a student's page lies below the report's folder.
 *
 * @throws when the key is no file name: then somebody else's page could be overwritten.
 */
export function studentFile(key: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be in a file name.
  if (!/^[^/\\\u0000-\u001f]{1,200}$/.test(key) || key.startsWith('.')) {
    throw new Error(`"${key}" cannot be the name of a file, so there is no page for it.`);
  }
  return `${FOLDER}/${key}.html`;
}

/** The same as a link from the page of the class: a key may have a space or a `#` in it. */
export const studentLink = (key: string): string =>
  studentFile(key.toWellFormed()).split('/').map(encodeURIComponent).join('/');

import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { labSlugs, loadOutline } from '../../../labs/kit/labs.ts';
import type { Outline } from '../../../labs/kit/outline.ts';
import { IntakeError } from '../../../labs/kit/submission-folder.ts';
import { reasonOf } from '../../arguments.ts';
import type { Candidate } from './candidate.ts';
import { isSkippedFile, isSkippedFolder, isZipName } from './found.ts';
import { keysFor } from './keys.ts';
import { meantBy } from './meant.ts';
import { shown } from './shown.ts';

export { IntakeError };

/** Where Gradescope puts a submission, and what lies beside it. */
const GRADESCOPE_FOLDER = 'submission';
const GRADESCOPE_METADATA = 'submission_metadata.json';

/**
 * All submissions at these paths, each once. A path may be a submission (a folder or a zip), a class (a folder of these), or
 * what Gradescope or GitHub Classroom check out.
 *
 * What Gradescope says of a submission is believed only where that is the one path that was named: in a class, whatever lies in a
 * folder was put there by whoever handed it in, also a file that says that it is Gradescope's.
 *
 * A folder that holds lab files itself is one submission. Otherwise all that lies in it is the class, also what can be seen to
 * be no submission: whoever handed that in wants to hear of it.
 *
 * @param areSubmissions each path is one submission, whatever lies in it.
 * @throws {IntakeError} when a path leads to nothing that could be one.
 */
export async function findSubmissions(
  paths: readonly string[],
  { areSubmissions = false } = {},
): Promise<Candidate[]> {
  const outlines = await Promise.all((await labSlugs()).map(loadOutline));
  const found = new Map<string, Place>();
  const isOne = paths.length === 1;
  for (const one of paths)
    for (const place of await at(one, { outlines, isOne, areSubmissions })) found.set(place.where, place);
  const places = [...found.values()];
  const keys = keysFor(
    places.map(({ shownBy }) => ({ name: base(shownBy), parent: base(path.dirname(shownBy)) })),
  );
  return places.map(({ where, shownBy, gradescopeMetadata }, index) => ({
    key: keys[index] ?? '',
    name: base(shownBy),
    source: shown(base(shownBy)),
    where,
    ...(gradescopeMetadata !== undefined && { gradescopeMetadata }),
  }));
}

interface Place {
  readonly where: string;
  /** The folder or zip whose name it goes by. */
  readonly shownBy: string;
  readonly gradescopeMetadata?: string;
}

const base = (file: string) => path.basename(file) || 'submission';

interface Search {
  readonly outlines: readonly Outline[];
  /** It is the one path that was named. */
  readonly isOne: boolean;
  readonly areSubmissions: boolean;
}

async function at(given: string, { outlines, isOne, areSubmissions }: Search): Promise<Place[]> {
  const where = await realpath(path.resolve(given)).catch(() => undefined);
  if (where === undefined)
    throw new IntakeError(`There is nothing at ${given}. Give the path of a folder or of a zip.`);
  if (!(await stat(where)).isDirectory()) {
    if (isZipName(where)) return [{ where, shownBy: where }];
    throw new IntakeError(`${given} is neither a folder nor a zip.`);
  }
  const entries = await entriesOf(where, given);
  const gradescope = isOne ? await gradescopeAt(where, entries) : undefined;
  if (gradescope) return [gradescope];
  if (areSubmissions) return [{ where, shownBy: where }];
  if (await holdsLabFiles(where, entries, outlines)) return [{ where, shownBy: where }];
  const children = entries.filter(isOfTheClass).map(({ name }) => path.join(where, name));
  if (children.length === 0)
    throw new IntakeError(`The folder ${given} holds no submission: neither lab files, nor folders or zips.`);
  return children.map((child) => ({ where: child, shownBy: child }));
}

async function entriesOf(where: string, given: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(where, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new IntakeError(`The folder ${given} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

async function gradescopeAt(where: string, entries: readonly Dirent[]): Promise<Place | undefined> {
  const has = (name: string, of: readonly Dirent[]) => of.some((one) => one.name === name && one.isFile());
  if (has(GRADESCOPE_METADATA, entries)) {
    const inside = entries.some((one) => one.name === GRADESCOPE_FOLDER && one.isDirectory());
    if (!inside) return undefined;
    return {
      where: path.join(where, GRADESCOPE_FOLDER),
      shownBy: where,
      gradescopeMetadata: path.join(where, GRADESCOPE_METADATA),
    };
  }
  if (path.basename(where) !== GRADESCOPE_FOLDER) return undefined;
  const above = path.dirname(where);
  const beside = await readdir(above, { withFileTypes: true }).catch(() => []);
  return has(GRADESCOPE_METADATA, beside)
    ? { where, shownBy: above, gradescopeMetadata: path.join(above, GRADESCOPE_METADATA) }
    : undefined;
}

async function holdsLabFiles(
  where: string,
  entries: readonly Dirent[],
  outlines: readonly Outline[],
): Promise<boolean> {
  const files = [...new Set(outlines.flatMap((outline) => outline.files))];
  const slugs = outlines.map(({ slug }) => slug);
  // Not by their numbers alone: a folder "04" in a class may as well be the fourth group.
  const isLabFolder = (entry: Dirent) => entry.isDirectory() && slugs.includes(entry.name.toLowerCase());
  if (entries.some((entry) => isLabFolder(entry) || (entry.isFile() && meantBy(entry.name, files))))
    return true;
  const labs = entries.find((entry) => entry.isDirectory() && entry.name.toLowerCase() === 'labs');
  if (!labs) return false;
  const inside = await readdir(path.join(where, labs.name), { withFileTypes: true }).catch(() => []);
  return inside.some(isLabFolder);
}

/** Handed in by somebody, whether or not it can be graded. */
function isOfTheClass(entry: Dirent): boolean {
  if (entry.isDirectory()) return !isSkippedFolder(entry.name);
  return !isSkippedFile(entry.name) && (entry.isSymbolicLink() || LOOSE.test(entry.name));
}

/** Archives, and files that somebody meant to be graded. */
const LOOSE = /\.(?:[cm]?[jt]s)$|\.(?:zip|rar|7z|tar|t?gz|t?bz2|t?xz)$/i;

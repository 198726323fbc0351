import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Lab } from './lab.ts';
import type { Outline } from './outline.ts';
import { projectRoot } from './project-root.ts';

/** There is no lab of that number. The message lists those that there are. */
export class UnknownLabError extends Error {
  override readonly name = 'UnknownLabError';
}

/** Folder names of all labs, in the order of their numbers. */
export async function labSlugs(): Promise<string[]> {
  const entries = await readdir(path.join(projectRoot, 'labs'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && /^\d\d-/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/** The words of a lab, without its checks: quickly there. */
export async function loadOutline(slug: string): Promise<Outline> {
  // The folder's name is the contract: outline and manifest are exported as default.
  const { default: outline } = (await import(labFile(slug, 'outline.ts'))) as { default: Outline };
  return outline;
}

export async function loadLab(slug: string): Promise<Lab> {
  const { default: lab } = (await import(labFile(slug, 'lab.ts'))) as { default: Lab };
  return lab;
}

const labFile = (slug: string, name: string) => path.join(projectRoot, 'labs', slug, name);

/**
 * The folder of the lab that somebody means by `4`, `04` or `04-timeouts`.
 *
 * @throws {UnknownLabError}
 */
export async function findSlug(name: string): Promise<string> {
  const slugs = await labSlugs();
  const slug = slugs.find((one) => one === name || one.startsWith(`${name.padStart(2, '0')}-`));
  if (slug) return slug;
  const known = slugs.map((one) => one.slice(0, 2)).join(', ');
  throw new UnknownLabError(
    `There is no lab "${name}". There ${slugs.length === 1 ? 'is' : 'are'}: ${known}.`,
  );
}

/** As {@link findSlug}, with all that belongs to the lab. */
export const findLab = async (name: string): Promise<Lab> => loadLab(await findSlug(name));

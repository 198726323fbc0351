import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './bridge/child-process.ts';
import type { Lab } from './lab.ts';

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

export async function loadLab(slug: string): Promise<Lab> {
  // The folder's name is the contract: a manifest exports its lab as default.
  const manifest = (await import(path.join(projectRoot, 'labs', slug, 'lab.ts'))) as { default: Lab };
  return manifest.default;
}

/**
 * The lab that somebody means by `4`, `04` or `04-timeouts`.
 *
 * @throws {UnknownLabError}
 */
export async function findLab(name: string): Promise<Lab> {
  const slugs = await labSlugs();
  const slug = slugs.find((one) => one === name || one.startsWith(`${name.padStart(2, '0')}-`));
  if (slug) return loadLab(slug);
  const known = slugs.map((one) => one.slice(0, 2)).join(', ');
  throw new UnknownLabError(
    `There is no lab "${name}". There ${slugs.length === 1 ? 'is' : 'are'}: ${known}.`,
  );
}

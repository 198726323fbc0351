import type { Contents } from './contents.ts';
import { fileOf, importsOf, packageOf } from './imports.ts';

/** What a module needs and does not have. */
export interface Lack {
  readonly file: string;
  readonly needs: string;
}

/** All imports that lead to nothing. */
export function lacksOf(
  contents: ReadonlyMap<string, Buffer>,
  hasPackage: (name: string) => boolean,
): Lack[] {
  return [...contents]
    .filter(([file]) => /\.(?:ts|mjs)$/.test(file))
    .flatMap(([file, bytes]) =>
      importsOf(bytes.toString())
        .filter((specifier) => !isThere(specifier, file))
        .map((needs) => ({ file, needs })),
    );

  function isThere(specifier: string, file: string): boolean {
    const own = fileOf(specifier, file);
    if (own !== undefined) return contents.has(own);
    const name = packageOf(specifier);
    return name === undefined || hasPackage(name);
  }
}

/**
 * Takes out what cannot work without what stays behind, and in turn what needs that: test helpers, a snippet that uses a
 * reference. What a bundle cannot do without is missed by whoever looks it over.
 */
export function takeOutBroken(contents: Contents, hasPackage: (name: string) => boolean): void {
  for (let lacks = lacksOf(contents, hasPackage); lacks.length > 0; lacks = lacksOf(contents, hasPackage))
    for (const { file } of lacks) contents.delete(file);
}

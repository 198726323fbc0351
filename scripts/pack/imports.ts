import path from 'node:path';

const FROM = /^(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'/gm;
const BARE = /^import\s*'([^']+)'/gm;
const LATER = /\bimport\(\s*'([^']+)'\s*\)/g;

/** What a module asks for, types included. Written for this project's own style, which the linter keeps. */
export function importsOf(source: string): string[] {
  return [FROM, BARE, LATER].flatMap((pattern) => [...source.matchAll(pattern)].map(([, what = '']) => what));
}

/** The file of the project that an import of this file leads to; undefined: it is a package. */
export function fileOf(specifier: string, file: string): string | undefined {
  // A starter is read where the learner's file is: the given files lie there, and not in its folder.
  const folder = path.posix.dirname(file).replace(/^(labs\/[^/]+)\/starter$/, '$1');
  if (specifier.startsWith('.')) return path.posix.join(folder, specifier);
  // As in the package.json.
  const own = /^#restaurant\/(.+)$/.exec(specifier)?.[1];
  return own === undefined ? undefined : `fixtures/restaurant/${own}`;
}

/** `@scope/name` of `@scope/name/deep/file`; undefined: it comes with Node. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return undefined;
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

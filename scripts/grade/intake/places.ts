import type { Outline } from '../../../labs/kit/outline.ts';

export type LabFiles = Pick<Outline, 'number' | 'slug' | 'files'>;

/** What the folders above a file say of the lab that it belongs to. */
export type Place =
  /** `isNamed`: a folder says so; otherwise the assignment has no other lab. */
  | { readonly lab: LabFiles; readonly isNamed: boolean }
  /** `another-lab`: not asked for. `beside`: in a copy of the whole project, next to its rooms. `nowhere`: could be any lab's. */
  | 'another-lab'
  | 'beside'
  | 'nowhere'
  /** Of the project, and not the student's. */
  | 'given';

/** Where the files of a submission belong. Made once for each, because it takes all paths to see what it is. */
export class Places {
  readonly #labs: readonly LabFiles[];
  readonly #slugs: readonly string[];
  /** Folders that hold a copy of the whole project, as `a/b/`. */
  readonly #projects: readonly string[];

  /** @param slugs of all labs that there are, also of those that are not asked for. */
  constructor(labs: readonly LabFiles[], slugs: readonly string[], paths: readonly (readonly string[])[]) {
    this.#labs = labs;
    this.#slugs = slugs;
    this.#projects = paths
      .map(foldersOf)
      .filter((dirs) => projectAt(dirs) >= 0)
      .map((dirs) => joined(dirs.slice(0, projectAt(dirs))));
  }

  of(path: readonly string[]): Place {
    const dirs = foldersOf(path);
    const project = projectAt(dirs);
    if (project >= 0) {
      // The learner's files lie in the lab's folder itself: below it are starter and checks, with the same names.
      if (dirs.length > project + 2) return 'given';
      return this.#named(dirs[project + 1] ?? '') ?? 'another-lab';
    }
    const above = joined(dirs);
    if (this.#projects.includes(above)) return 'beside';
    if (this.#projects.some((one) => above.startsWith(one))) return 'given';
    for (let index = dirs.length - 1; index >= 0; index -= 1) {
      const named = this.#named(dirs[index] ?? '');
      if (named && dirs.slice(index + 1).some((dir) => GIVEN.has(dir))) return 'given';
      if (named) return named;
    }
    const [only, ...others] = this.#labs;
    return only && others.length === 0 ? { lab: only, isNamed: false } : 'nowhere';
  }

  #named(dir: string): Place | undefined {
    const lab = this.#labs.find((one) => isNameOf(one.slug, dir));
    if (lab) return { lab, isNamed: true };
    return this.#slugs.some((slug) => isNameOf(slug, dir)) ? 'another-lab' : undefined;
  }
}

const GIVEN: ReadonlySet<string> = new Set(['starter', 'checks']);

/** `04-timeouts`, also as a copy of it is named (`04-timeouts (1)`), `04`, `lab04`, `lab-4`. */
function isNameOf(slug: string, dir: string): boolean {
  if (dir.startsWith(slug)) return !/^[a-z0-9]/.test(dir.slice(slug.length));
  const number = slug.slice(0, 2);
  return dir === number || /^lab[ _-]?(\d{1,2})$/.exec(dir)?.[1]?.padStart(2, '0') === number;
}

const foldersOf = (path: readonly string[]): string[] => path.slice(0, -1).map((dir) => dir.toLowerCase());

/** At which folder `labs/NN-slug` begins; -1: nowhere. */
const projectAt = (dirs: readonly string[]): number =>
  dirs.findIndex((dir, index) => dir === 'labs' && /^\d\d-/.test(dirs[index + 1] ?? ''));

const joined = (dirs: readonly string[]): string => dirs.map((dir) => `${dir}/`).join('');

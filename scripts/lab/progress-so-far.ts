import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../labs/kit/project-root.ts';

/** What has passed, for whoever only looks: nothing is put aside, and no library loaded. {@link ProgressFile} writes. */
export interface SoFar {
  /** Slug of the lab that was worked on last. */
  readonly last: string | undefined;
  /** There is a file, and it cannot be read. */
  readonly damaged: boolean;
  passedOf(slug: string): string[];
  /** Id of the step of this lab that was worked on last. */
  atOf(slug: string): string | undefined;
}

const NOTHING_YET: SoFar = { last: undefined, damaged: false, passedOf: () => [], atOf: () => undefined };

export async function progressSoFar(root = projectRoot): Promise<SoFar> {
  const text = await readFile(path.join(root, '.lab', 'progress.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return NOTHING_YET;
  const known = parse(text);
  const labs = asRecord(known?.labs);
  return {
    last: typeof known?.last === 'string' ? known.last : undefined,
    damaged: labs === undefined,
    passedOf: (slug) => {
      const passed = asRecord(labs?.[slug])?.passed;
      return Array.isArray(passed) ? passed.filter((id) => typeof id === 'string') : [];
    },
    atOf: (slug) => {
      const at = asRecord(labs?.[slug])?.at;
      return typeof at === 'string' ? at : undefined;
    },
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const asRecord = (value: unknown): Record<string, unknown> | undefined =>
  // An object has members; what they are is looked at where they are read.
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;

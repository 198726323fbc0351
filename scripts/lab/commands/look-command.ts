import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { lookOf } from '../../look.ts';
import type { Language } from '../../words/words.ts';
import { LAST_TAPE } from '../last-tape-file.ts';
import { courseSoFar } from './course.ts';
import { listJson, listLines } from './list.ts';
import { statusJson, statusLines, type Traces } from './status.ts';

export interface ShowOptions {
  readonly plain?: boolean;
  readonly json?: boolean;
  readonly language?: Language;
}

/** `npm run lab list` */
export async function showList({ json, ...options }: ShowOptions): Promise<number> {
  const course = await courseSoFar();
  return show(json ? inJson(listJson(course)) : listLines(course, lookOf(process.stdout, options)));
}

/** `npm run lab status` */
export async function showStatus({ json, ...options }: ShowOptions): Promise<number> {
  const course = await courseSoFar();
  const traces = await tracesIn(projectRoot);
  const look = lookOf(process.stdout, options);
  return show(json ? inJson(statusJson(course, traces)) : statusLines(course, traces, look));
}

async function tracesIn(root: string): Promise<Traces> {
  const hasFailedRun = existsSync(path.join(root, LAST_TAPE));
  // Reading manifests needs zod: not where nothing was ever reset.
  if (!existsSync(path.join(root, '.lab', 'undo'))) return { hasFailedRun };
  const { nextUndo } = await import('../workspace/undo.ts');
  return { hasFailedRun, undo: (await nextUndo(root))?.about };
}

const inJson = (value: unknown): string[] => [JSON.stringify(value, null, 2)];

function show(lines: readonly string[]): number {
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

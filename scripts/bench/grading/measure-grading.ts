import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { labSlugs } from '../../../labs/kit/labs.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import type { Tier } from '../../grade/results/schema.ts';
import { chooseTier } from '../../grade/tier.ts';

const CREW = path.join(projectRoot, 'scripts/bench/grading/crew.ts');
const run = promisify(execFile);

/** What a crew printed. Times in milliseconds; `cpuMs` of all processes, graders and submissions. */
export interface CrewFigures {
  readonly graders: number;
  readonly submissions: number;
  readonly tookMs: number;
  readonly cpuMs: number;
  /** Of the submissions, all of them right, those that did not get all points. */
  readonly notRight: number;
}

export interface LabGrading {
  readonly lab: string;
  /** Undefined where a process cannot be bound to one processor. */
  readonly onOne: CrewFigures | undefined;
  readonly onAll: CrewFigures;
}

export interface GradingFigures {
  readonly tier: Tier;
  readonly processors: number;
  readonly labs: readonly LabGrading[];
}

/** How fast right submissions are graded: a grader on one processor against one on each. `each`: so many for each grader. */
export async function measureGrading(
  each: number,
  onProgress: (text: string) => void,
): Promise<GradingFigures> {
  const { containment } = await chooseTier({});
  const labs: LabGrading[] = [];
  for (const slug of await labSlugs()) {
    const lab = slug.slice(0, 2);
    onProgress(`lab ${lab}, one processor`);
    const onOne = await onOneProcessor([lab, containment.tier, String(each)]);
    onProgress(`lab ${lab}, all processors`);
    const onAll = await crew(process.execPath, [CREW, lab, containment.tier, String(each)]);
    labs.push({ lab, onOne, onAll });
  }
  return { tier: containment.tier, processors: availableParallelism(), labs };
}

async function onOneProcessor(args: readonly string[]): Promise<CrewFigures | undefined> {
  // Of util-linux. What it starts, and what that starts, stays on this processor.
  const bound = ['--cpu-list', '0', process.execPath];
  const isThere = await run('taskset', [...bound, '--version']).then(
    () => true,
    () => false,
  );
  return isThere ? crew('taskset', [...bound, CREW, ...args]) : undefined;
}

async function crew(file: string, args: readonly string[]): Promise<CrewFigures> {
  const { stdout } = await run(file, args, { cwd: projectRoot });
  // Printed by `crew.ts`.
  return JSON.parse(stdout) as CrewFigures;
}

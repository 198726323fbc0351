import path from 'node:path';
import type { Lab } from '../../labs/kit/lab.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';
import type { CheckRun } from '../../labs/kit/run-check.ts';
import type { StepRun } from '../../labs/kit/run-step.ts';
import { LAST_TAPE } from './last-tape-file.ts';
import { tapeOf } from './records.ts';
import { putContents } from './workspace/whole-file.ts';

/**
 * Keeps a run that failed, for `npm run lab replay` and for whoever is asked for help.
 *
 * @param checkRun the check that is shown in full.
 * @returns where it lies, relative to the project; undefined when it could not be written, which is no reason to stop.
 */
export async function keepLastTape(
  lab: Lab,
  run: StepRun,
  checkRun: CheckRun,
  root = projectRoot,
): Promise<string | undefined> {
  try {
    await putContents(path.join(root, LAST_TAPE), tapeOf(lab, run, checkRun));
    return LAST_TAPE;
  } catch {
    return undefined;
  }
}

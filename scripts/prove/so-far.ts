import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { solutionFolder, stageSubmission, starterFolder } from '../../labs/kit/submission-folder.ts';
import type { Subject } from './subjects.ts';

/**
 * A learner who has come to this step and not begun it: the files that only earlier steps ask for are the solution's, all
 * others the starter's. Undefined where there are no such files: then that is the starter, as far as anybody can tell.
 */
export function soFar(lab: Lab, step: Step): Subject | undefined {
  const later = lab.steps.slice(lab.steps.indexOf(step));
  const stillToDo = new Set(later.flatMap(({ file, alsoCalls = [] }) => [file, ...alsoCalls]));
  const done = lab.files.filter((file) => !stillToDo.has(file));
  if (done.length === 0) return undefined;
  const stage = async () => {
    const folder = await stageSubmission(lab, starterFolder(lab));
    for (const file of done) await cp(path.join(solutionFolder(lab), file), path.join(folder.dir, file));
    return folder;
  };
  return { name: `a learner who comes to ${step.id}`, kind: 'starter', stage };
}

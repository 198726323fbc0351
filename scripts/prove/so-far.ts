import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { solutionFolder, stageSubmission, starterFolder } from '../../labs/kit/submission-folder.ts';
import type { Subject } from './subjects.ts';

/**
 * A learner who has come to this step and not begun it: the files that an earlier step has asked for are the solution's, all
 * others the starter's. Undefined where there are no earlier ones: that is the starter.
 */
export function soFar(lab: Lab, step: Step): Subject | undefined {
  const earlier = lab.steps.slice(0, lab.steps.indexOf(step));
  const asked = new Set(earlier.flatMap(({ file, alsoCalls = [] }) => [file, ...alsoCalls]));
  const done = lab.files.filter((file) => asked.has(file));
  if (done.length === 0) return undefined;
  const stage = async () => {
    const folder = await stageSubmission(lab, starterFolder(lab));
    for (const file of done) await cp(path.join(solutionFolder(lab), file), path.join(folder.dir, file));
    return folder;
  };
  return { name: `a learner who comes to ${step.id}`, kind: 'starter', stage };
}

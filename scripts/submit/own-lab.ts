import type { Outline, StepOutline } from '../../labs/kit/outline.ts';
import type { SoFar } from '../lab/progress-so-far.ts';
import { type OwnFile, ownFiles } from './own-files.ts';

/** A lab as its learner would hand it in now. */
export interface OwnLab {
  readonly outline: Outline;
  readonly files: readonly OwnFile[];
  /** Those that passed when they were last played here. */
  readonly passed: readonly StepOutline[];
}

export async function ownLab(root: string, outline: Outline, progress: SoFar): Promise<OwnLab> {
  const passed = new Set(progress.passedOf(outline.slug));
  return {
    outline,
    files: await ownFiles(root, outline),
    passed: outline.steps.filter(({ id }) => passed.has(id)),
  };
}

/** Whether its learner has done anything to it. */
export const isWorkedOn = ({ files }: OwnLab): boolean => files.some(({ state }) => state !== 'starter');

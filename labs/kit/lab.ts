import type { Check } from './check.ts';

/** Help in three layers, each asked for by itself: a nudge, the direction, nearly the code. */
export type Hints = readonly [nudge: string, direction: string, nearlyTheCode: string];

/** What a student fixes next: one idea. */
export interface Step {
  /** Unique in its lab, never reused: progress is kept by it. */
  readonly id: string;
  readonly title: string;
  /** Lesson section that teaches it. */
  readonly section: string;
  /** What is wrong now and what shall be true afterwards, in a few sentences. */
  readonly goal: string;
  /** The file to edit. */
  readonly file: string;
  /** Other files of the lab that its checks call, and that `file` does not import itself. */
  readonly alsoCalls?: readonly string[];
  readonly points: number;
  readonly hints: Hints;
  readonly checks: readonly Check[];
  /** How to feel the fault by hand: the fault to play, and a curl that runs into it. */
  readonly tryIt?: { readonly fault: string; readonly curl: string };
}

/** A lab: data plus checks. */
export interface Lab {
  /** `04` */
  readonly number: string;
  /** Folder name in labs, lessons and solutions: `04-timeouts`. */
  readonly slug: string;
  readonly title: string;
  /** What the lab is about, before its first step. */
  readonly intro: string;
  /** What has been achieved, after its last step. */
  readonly outro?: string;
  /** Files that are the student's to edit; they make a submission. */
  readonly files: readonly string[];
  /** Files that are given. A submission that lacks them gets ours. */
  readonly given: readonly string[];
  readonly steps: readonly Step[];
}

/** Thrown for a manifest that contradicts itself. For authors. */
export class LabError extends Error {
  override readonly name = 'LabError';
}

/** Checks what the types cannot, and hands the lab back. */
export function defineLab(lab: Lab): Lab {
  const stepIds = lab.steps.map((step) => step.id);
  const checkIds = lab.steps.flatMap((step) => step.checks.map((check) => check.id));
  for (const ids of [stepIds, checkIds]) {
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice) throw new LabError(`Lab ${lab.number} has two of "${twice}": an id is used once.`);
  }
  for (const step of lab.steps) {
    if (step.checks.length === 0) throw new LabError(`Step ${step.id} has no check: nothing could fail it.`);
    const stranger = [step.file, ...(step.alsoCalls ?? [])].find((file) => !lab.files.includes(file));
    if (stranger) throw new LabError(`Step ${step.id} uses ${stranger}, which is no file of the lab.`);
  }
  return lab;
}

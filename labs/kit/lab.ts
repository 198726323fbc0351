import type { Check } from './check.ts';
import type { Outline, StepOutline } from './outline.ts';

/** What a student fixes next, with the checks that tell whether it is done. */
export interface Step extends StepOutline {
  readonly checks: readonly Check[];
}

/** A lab: data plus checks. */
export interface Lab extends Outline {
  readonly steps: readonly Step[];
}

/** Thrown for a manifest that contradicts itself. For authors. */
export class LabError extends Error {
  override readonly name = 'LabError';
}

/**
 * Joins the outline of a lab with its checks, by the ids of the steps, and checks what the types cannot.
 *
 * @throws {LabError}
 */
export function defineLab(outline: Outline, checks: Readonly<Record<string, readonly Check[]>>): Lab {
  const { number } = outline;
  const steps = outline.steps.map((step): Step => ({ ...step, checks: checks[step.id] ?? [] }));
  const stepIds = steps.map(({ id }) => id);
  const checkIds = steps.flatMap((step) => step.checks.map(({ id }) => id));
  for (const ids of [stepIds, checkIds]) {
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice) throw new LabError(`Lab ${number} has two of "${twice}": an id is used once.`);
  }
  const homeless = Object.keys(checks).find((id) => !stepIds.includes(id));
  if (homeless) throw new LabError(`Lab ${number} has checks for "${homeless}", which is none of its steps.`);
  for (const step of steps) {
    if (step.checks.length === 0) throw new LabError(`Step ${step.id} has no check: nothing could fail it.`);
    const stranger = [step.file, ...(step.alsoCalls ?? [])].find((file) => !outline.files.includes(file));
    if (stranger) throw new LabError(`Step ${step.id} uses ${stranger}, which is no file of the lab.`);
  }
  return { ...outline, steps };
}

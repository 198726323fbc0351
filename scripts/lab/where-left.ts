import type { Outline, StepOutline } from '../../labs/kit/outline.ts';

/** A lab, and how far a learner has come in it. */
export interface Standing {
  readonly outline: Outline;
  /** Ids of the steps that have passed. */
  readonly passed: ReadonlySet<string>;
  /** Id of the step that was worked on last. */
  readonly at?: string | undefined;
}

/** The step to go on with: the one that was worked on last, or the first that is open. Undefined when all pass. */
export function openStep({ outline: { steps }, passed, at }: Standing): StepOutline | undefined {
  const isOpen = ({ id }: StepOutline) => !passed.has(id);
  const last = steps.findIndex(({ id }) => id === at);
  // Who has passed a step goes on behind it; what was left out before it comes when there is nothing more behind.
  const order = [...steps.slice(Math.max(0, last)), ...steps.slice(0, Math.max(0, last))];
  return order.find(isOpen);
}

/** Where to go on: in the lab that was worked on last, or when all of it passes in the next that has an open step. */
export function openLab<T extends Standing>(labs: readonly T[], last: T): T | undefined {
  const from = labs.indexOf(last);
  return [...labs.slice(from), ...labs.slice(0, from)].find(openStep);
}

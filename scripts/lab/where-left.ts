import type { Outline } from '../../labs/kit/outline.ts';
import type { LabProgress } from './progress.ts';

/** The step to go on with: the one that was worked on last, or the first that is open. Undefined when all pass. */
export function whereLeft(
  { steps }: Outline,
  { passed, at }: Pick<LabProgress, 'passed' | 'at'>,
): number | undefined {
  const isOpen = (id: string | undefined) => id !== undefined && !passed.includes(id);
  const last = steps.findIndex(({ id }) => id === at);
  if (isOpen(steps[last]?.id)) return last;
  // Who has passed a step goes on behind it; what was left out before it comes when there is nothing more behind.
  const order = [...steps.slice(last + 1), ...steps.slice(0, last + 1)];
  const next = order.find(({ id }) => isOpen(id));
  return next && steps.indexOf(next);
}

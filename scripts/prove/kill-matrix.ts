import { type Look, paint } from '../look.ts';
import { matrixLines, type Row } from './matrix.ts';
import type { ProofReport, ProvenWrong, StepOutcome } from './report.ts';

type Steps = ProofReport['lab']['steps'];

/**
 * Which wrong client is caught by which check: for each step a table, its wrong clients down, its checks across.
 *
 * The check that a wrong client names stands in brackets: there must be a `✗` in them.
 */
export function killMatrixLines(steps: Steps, wrong: readonly ProvenWrong[], look: Look): string[] {
  const nameWidth = Math.max(0, ...wrong.map(({ name }) => name.length));
  return steps.flatMap((step) => {
    const clients = wrong.filter((one) => one.step === step.id && outcomeOf(one));
    if (clients.length === 0) return [];
    const columns = step.checks.map((check) => shortened(check, step.id));
    const rows = clients.map((one) => rowOf(one, step.checks));
    const heading = paint(look).bold(` ${step.id} · ${step.title}`);
    return [heading, ...matrixLines(columns, rows, look, nameWidth), ''];
  });
}

/** How the wrong clients fare in the steps that are not theirs. */
export function otherStepsLines(steps: Steps, wrong: readonly ProvenWrong[], look: Look): string[] {
  const nameWidth = Math.max(0, ...wrong.map(({ name }) => name.length));
  const rows = wrong.map((one): Row => {
    const cells = steps.map(({ id }) => {
      return { state: one.steps.find(({ step }) => step === id)?.state, marked: id === one.step };
    });
    return { name: one.name, cells };
  });
  return matrixLines(
    steps.map(({ id }) => id),
    rows,
    look,
    nameWidth,
  );
}

/** What came of the step that a wrong client is about. */
export function outcomeOf(wrong: ProvenWrong): StepOutcome | undefined {
  return wrong.steps.find((outcome) => outcome.step === wrong.step);
}

/** Whether the check that a wrong client names has caught it. */
export function isKilled(wrong: ProvenWrong): boolean {
  return outcomeOf(wrong)?.checks.find(({ check }) => check === wrong.diesAt)?.state === 'fail';
}

function rowOf(wrong: ProvenWrong, checks: readonly string[]): Row {
  const outcome = outcomeOf(wrong);
  const cells = checks.map((check) => {
    return {
      state: outcome?.checks.find((one) => one.check === check)?.state,
      marked: check === wrong.diesAt,
    };
  });
  const note = outcome?.broken !== undefined ? 'not loaded' : isKilled(wrong) ? undefined : 'survived';
  return { name: wrong.name, cells, ...(note && { note }) };
}

/** `stall` for `body-stall`: the step stands above it already. */
function shortened(check: string, step: string): string {
  return check.startsWith(`${step}-`) ? check.slice(step.length + 1) : check;
}

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Lab } from '../../../labs/kit/lab.ts';
import type { CheckRun } from '../../../labs/kit/run-check.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';
import type { CheckResult, LabResult, StepResult } from '../results/schema.ts';
import { sum } from '../sum.ts';

/** Of what a submission printed during a check, what is kept. */
const PRINTED_KEPT = 2_000;
/** Sentences hold what the submission said, of its errors for example. */
const SENTENCE_KEPT = 4_000;

export const toLabResult = ({ slug, title }: Lab, steps: StepResult[]): LabResult => ({
  lab: slug,
  title,
  points: sum(steps.map(({ points }) => points)),
  maxPoints: sum(steps.map(({ maxPoints }) => maxPoints)),
  steps,
});

/**
 * @param tapeOf where the tape of a check lies, if one was kept.
 * @param dir where the submission lay: nobody's business, and another place each time.
 */
export function toStepResult(
  run: StepRun,
  maxPoints: number,
  tapeOf: (check: string) => string | undefined,
  dir?: string,
): StepResult {
  const { step, state, broken } = run;
  const here = (text: string) => (dir === undefined ? text : withoutFolder(text, dir));
  return {
    id: step.id,
    title: step.title,
    section: step.section,
    state,
    points: state === 'pass' ? maxPoints : 0,
    maxPoints,
    ...(broken !== undefined && { broken: cut(here(broken), SENTENCE_KEPT) }),
    checks: run.checks.map((one) => toCheckResult(one, tapeOf(one.check.id), here)),
    tookMs: Math.round(run.tookMs),
  };
}

function toCheckResult(run: CheckRun, tape: string | undefined, here: (text: string) => string): CheckResult {
  const { check, recording, tookMs, line } = run;
  const printed = recording.printed.map(({ text }) => text).join('');
  return {
    id: check.id,
    claim: check.claim,
    section: check.section,
    ...sentences(run, here),
    ...(line && { line: { file: line.file, line: line.line } }),
    ...(printed && { printed: cut(printed, PRINTED_KEPT) }),
    ...(tape !== undefined && { tape }),
    tookMs: Math.round(tookMs),
  };
}

function sentences({ check, verdict }: CheckRun, here: (text: string) => string) {
  switch (verdict.state) {
    case 'pass':
      return { state: verdict.state, receipt: cut(here(verdict.receipt), SENTENCE_KEPT) };
    case 'inconclusive':
      return { state: verdict.state, because: cut(here(verdict.because), SENTENCE_KEPT) };
    case 'fail':
      return {
        state: verdict.state,
        supplierDid: cut(here(verdict.supplierDid), SENTENCE_KEPT),
        clientDid: cut(here(verdict.clientDid), SENTENCE_KEPT),
        ruleAsked: cut(here(verdict.ruleAsked), SENTENCE_KEPT),
        why: verdict.why ?? check.why,
      };
  }
}

const withoutFolder = (text: string, dir: string): string =>
  text.replaceAll(`${pathToFileURL(dir)}/`, '').replaceAll(`${dir}${path.sep}`, '');

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

import type { CheckResult, Disclosure, GradeRecord, StepResult } from './schema.ts';

/** What a student may see of their record. Reports and adapters for students begin with this; `results.json` is for staff. */
export function disclosed(record: GradeRecord, disclosure: Disclosure): GradeRecord {
  if (disclosure === 'full') return record;
  const step = disclosure === 'none' ? stateOnly : actualOnly;
  const labs = record.labs.map((lab) => ({ ...lab, steps: lab.steps.map(step) }));
  return { ...record, labs, deaths: disclosure === 'none' ? [] : record.deaths };
}

function stateOnly({ broken: _, ...step }: StepResult): StepResult {
  return { ...step, checks: [] };
}

function actualOnly(step: StepResult): StepResult {
  return { ...step, checks: step.checks.map(whatHappened) };
}

/** A tape holds the rule, too, and so does a receipt: `gave up after 152 ms (asked: 150 ms)`. */
function whatHappened({
  ruleAsked: _rule,
  why: _why,
  tape: _tape,
  receipt: _receipt,
  ...check
}: CheckResult): CheckResult {
  return check;
}

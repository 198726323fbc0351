import { DEATH_WORDS } from '../results/death-words.ts';
import type { CheckResult, GradeRecord, LabResult, StepResult } from '../results/schema.ts';
import { isFinal, stepsOf, undecided } from './points.ts';
import { safeLine, safeText } from './text.ts';

/** What a record says in plain sentences, one a line, for all formats that have room for them. Every text in it is safe. */

export const STATES = { pass: 'Passed', fail: 'Not passed', inconclusive: 'Not decided' } as const;

export function tellCheck(check: CheckResult): string[] {
  return [`${STATES[check.state]}: ${safeLine(check.claim)}`, ...tellEvidence(check)];
}

/** Why a check came out as it did; without its claim. */
export function tellEvidence(check: CheckResult): string[] {
  if (check.state === 'pass') return labelled('Seen', check.receipt);
  if (check.state === 'inconclusive') return labelled('Nobody could tell', check.because);
  return [
    ...labelled('The supplier', check.supplierDid),
    ...labelled('Your client', check.clientDid),
    ...labelled('The rule', check.ruleAsked),
    ...labelled('Why it matters', check.why),
    ...(check.line ? [`Look at: ${safeLine(check.line.file)}, line ${check.line.line}`] : []),
    `Read again: section ${safeLine(check.section)}`,
  ];
}

/** What can be said of a step by itself: all of it, where its checks are not disclosed or were not played. */
export function tellStep(record: GradeRecord, lab: LabResult, step: StepResult): string[] {
  if (step.broken !== undefined) {
    if (isUnplayed(lab)) return [safeText(step.broken)];
    return [`The file of this step could not be loaded, so nothing was played. ${safeText(step.broken)}`];
  }
  if (step.checks.length === 0) return [`${STATES[step.state]}.`];
  return tellDeaths(record, lab, step);
}

/** Whether nothing of a lab was there to be played, for one and the same reason. */
export const isUnplayed = ({ steps }: LabResult): boolean =>
  steps.every(({ broken, tookMs }) => broken !== undefined && broken === steps[0]?.broken && tookMs === 0);

export function tellDeaths(record: GradeRecord, lab: LabResult, step: StepResult): string[] {
  return deathsIn(record, lab, step).map((why) => `${DIED}: ${DEATH_WORDS.get(why) ?? safeLine(why)}.`);
}

/** Each way in which the process of a submission ended in a step. It is part of the evidence, and disclosed with it. */
export function deathsIn(record: GradeRecord, lab: LabResult, step: StepResult): string[] {
  if (step.checks.length === 0 && step.broken === undefined) return [];
  const here = record.deaths.filter((death) => death.lab === lab.lab && death.step === step.id);
  return [...new Set(here.map(({ why }) => why))];
}

const DIED = 'The process of your code ended during this step';

/** Of the whole record: what is not a matter of one step. */
export function tellRecord(record: GradeRecord): string[] {
  return [...tellOutcome(record), ...record.notes.map((note) => safeLine(note))];
}

function tellOutcome(record: GradeRecord): string[] {
  if (record.outcome === 'not-graded') {
    return [
      `This submission was not graded. ${safeText(record.because ?? 'The grader did not say why.')}`,
      'That is no verdict on the code: it has neither passed nor failed.',
    ];
  }
  const steps = stepsOf(record);
  const passed = steps.filter((step) => step.state === 'pass').length;
  const line = `${passed} of ${steps.length} steps passed.`;
  if (isFinal(record)) return [line];
  const titles = undecided(record).map((step) => safeLine(step.title));
  const which = titles.length > 0 ? `: ${titles.join('; ')}` : '';
  return [
    line,
    `Nobody could tell about the rest${which}. That is no verdict: it counts neither for nor against the code until it is graded again.`,
  ];
}

/** For staff: why there is no final number, and what to do. Nothing for a record that is final. */
export function tellStaff(record: GradeRecord): string[] {
  if (isFinal(record)) return [];
  if (record.outcome === 'not-graded') {
    return [
      `Not graded: ${safeText(record.because ?? 'no reason is in the record.')}`,
      'Put right what was missing and grade it again. Until then there is no grade.',
    ];
  }
  return [
    ...undecided(record).flatMap((step) => [`Not decided: ${safeLine(step.title)}.`, ...reasons(step)]),
    'Grade this submission again, on a calm machine if there is one. Until then its points are no grade.',
  ];
}

function reasons(step: StepResult): string[] {
  return step.checks.flatMap((check) =>
    check.because === undefined ? [] : [`  ${safeLine(check.because)}`],
  );
}

const labelled = (label: string, text: string | undefined): string[] =>
  text === undefined ? [] : [`${label}: ${safeText(text)}`];

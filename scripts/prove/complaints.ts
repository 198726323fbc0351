import { isKilled, outcomeOf } from './kill-matrix.ts';
import type { Proven, ProvenWrong, Recognition, Repetition, StepOutcome } from './report.ts';

interface Evidence {
  readonly starter: Proven;
  readonly solution: Proven;
  readonly right: readonly Proven[];
  readonly wrong: readonly ProvenWrong[];
  readonly repetitions: readonly Repetition[];
  readonly recognition?: Recognition;
}

/** Why a lab is not proved, one sentence each. */
export function complaintsAbout({
  starter,
  solution,
  right,
  wrong,
  repetitions,
  recognition,
}: Evidence): string[] {
  return [
    ...[starter, solution, ...right, ...wrong].flatMap(ourFaults),
    ...starter.steps
      .filter(({ state }) => state === 'pass')
      .map(({ step }) => {
        return `The untouched starter passes step ${step}: there is nothing to do in it.`;
      }),
    ...refusals('The solution', solution),
    ...right.flatMap((one) => refusals(`The right client ${one.name}`, one)),
    ...wrong.flatMap(survivals),
    ...repetitions.flatMap(wrongVerdicts),
    ...mistakes(recognition),
  ];
}

function ourFaults({ name, steps }: Proven): string[] {
  return steps.flatMap(({ step, ourFault }) => {
    return ourFault === undefined
      ? []
      : [`The grader itself failed in step ${step} with ${name}: ${ourFault}`];
  });
}

/** What did not pass although it is right. */
function refusals(who: string, { steps }: Proven): string[] {
  return steps.flatMap((outcome) => {
    if (outcome.broken !== undefined)
      return [`${who} cannot be loaded in step ${outcome.step}: ${outcome.broken}`];
    return outcome.checks
      .filter(({ state }) => state !== 'pass')
      .map(
        ({ check, state, said }) =>
          `${who} ${state === 'fail' ? 'fails' : 'is inconclusive at'} ${check}: ${said}`,
      );
  });
}

function survivals(wrong: ProvenWrong): string[] {
  const outcome = outcomeOf(wrong);
  if (!outcome || outcome.ourFault !== undefined || isKilled(wrong)) return [];
  const { name, diesAt } = wrong;
  if (outcome.broken !== undefined) return [`The wrong client ${name} cannot be loaded: ${outcome.broken}`];
  const at = outcome.checks.find(({ check }) => check === diesAt);
  const elsewhere = outcome.checks.filter(({ state }) => state === 'fail').map(({ check }) => check);
  const instead = elsewhere.length > 0 ? ` It dies at ${elsewhere.join(', ')} instead.` : '';
  const did = at?.state === 'inconclusive' ? 'is inconclusive at' : 'passes';
  return [
    `The wrong client ${name} ${did} ${diesAt}, which must catch it: ${at?.said ?? 'not run'}${instead}`,
  ];
}

function wrongVerdicts({ of, rates }: Repetition): string[] {
  const verdict = of === 'wrong clients' ? 'passes' : 'fails';
  return rates
    .filter(({ wrong }) => wrong > 0)
    .map(({ check, wrong, runs }) => `Repeated, ${check} ${verdict} ${of} in ${wrong} of ${runs} runs.`);
}

/** A learner who is told of a mistake that they have not made looks for it in vain: that is worse than to be told nothing. */
function mistakes(recognition: Recognition | undefined): string[] {
  return (recognition?.mistaken ?? []).map(({ submission, step, takenFor }) => {
    return `In step ${step}, ${submission} is taken for ${takenFor}: learn the signatures of that step anew.`;
  });
}

/** At which checks a submission failed a step. */
export function failedAt(outcome: StepOutcome): string[] {
  return outcome.checks.filter(({ state }) => state === 'fail').map(({ check }) => check);
}

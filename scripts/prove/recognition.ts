import { diagnoseTraits, type SignatureFile } from '../../labs/kit/signatures.ts';
import { outcomeOf } from './kill-matrix.ts';
import type { ProofReport, ProvenWrong, Recognition, StepOutcome } from './report.ts';

type Runs = Pick<ProofReport, 'starter' | 'solution' | 'right' | 'wrong'>;

/** What a learner would have been told in each of these runs. Nothing, for whoever is not one of the wrong clients. */
export function recognitionOf(
  { starter, solution, right, wrong }: Runs,
  file: SignatureFile | undefined,
): Recognition | undefined {
  if (!file) return undefined;
  const toldOf = ({ step, traits, disturbed }: StepOutcome) =>
    disturbed ? undefined : diagnoseTraits(step, traits, file.signatures)?.name;
  const isNamed = ({ name }: ProvenWrong, list: ReadonlyArray<{ readonly name: string }>) =>
    list.some((one) => one.name === name);
  const own = wrong.map((one) => ({ one, outcome: outcomeOf(one) }));
  const shown = own.filter(({ outcome }) => outcome?.traits && !outcome.disturbed);
  const signed = shown.filter(({ one }) => isNamed(one, file.signatures));
  const names = (list: typeof own) => list.map(({ one }) => one.name);
  const headOf = (who: string) => file.signatures.find(({ name }) => name === who)?.toldAs ?? who;
  const told = ({ one, outcome }: (typeof own)[number]) => outcome && toldOf(outcome) === headOf(one.name);
  return {
    recognised: names(signed.filter(told)),
    missed: names(signed.filter((run) => !told(run))),
    untold: wrong.filter((one) => !isNamed(one, file.signatures)).map(({ name }) => name),
    unclear: names(own.filter((run) => !shown.includes(run) && isNamed(run.one, file.signatures))),
    mistaken: [starter, solution, ...right, ...wrong.map(untilItsStep)].flatMap(({ name, steps }) =>
      steps.flatMap((outcome) => {
        const takenFor = toldOf(outcome);
        return takenFor !== undefined && takenFor !== headOf(name)
          ? [{ submission: name, step: outcome.step, takenFor }]
          : [];
      }),
    ),
  };
}

/** Whose step fails is told nothing in those after it. */
function untilItsStep(wrong: ProvenWrong): ProvenWrong {
  const own = wrong.steps.findIndex(({ step }) => step === wrong.step);
  return { ...wrong, steps: wrong.steps.slice(0, own + 1) };
}

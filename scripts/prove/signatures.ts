import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { FORMAT, readSignatures, type SignatureFile, signaturesPath } from '../../labs/kit/signatures.ts';
import { atMost } from './at-once.ts';
import { Folders } from './folders.ts';
import { learn, type Observation } from './learn.ts';
import { startLoad } from './load.ts';
import type { Progress } from './prove.ts';
import { soFar } from './so-far.ts';
import { type Subject, subjectsOf } from './subjects.ts';
import { runTrial } from './trial.ts';

export interface LearnOptions {
  /** Runs of each wrong client by themselves, and as many again beside a busy process for each second processor. */
  readonly times: number;
  readonly atOnce?: number;
  /** Id of the one step to learn; what is known of the others stays. */
  readonly step?: string;
  readonly onProgress?: (progress: Progress) => void;
}

interface Trial {
  readonly subject: Subject;
  readonly step: Step;
}

/** Runs every wrong client of a lab a few times and writes down by what each can be told. */
export async function learnSignatures(lab: Lab, options: LearnOptions): Promise<SignatureFile> {
  const subjects = await subjectsOf(lab);
  const steps = lab.steps.filter(({ id }) => options.step === undefined || id === options.step);
  const trials = chosenTrials(lab, steps, subjects);
  const observations = await observe(lab, trials, options);
  const wrong = subjects.flatMap(({ wrong: one }) => (one ? [one] : []));
  const learned = learn(
    wrong.filter((one) => steps.some(({ id }) => id === one.step)),
    observations,
  );
  const before = options.step === undefined ? undefined : await readSignatures(lab);
  const file = inOrder(lab, {
    signatures: [...elsewhere(before?.signatures, options.step), ...learned.signatures],
    untold: [...elsewhere(before?.untold, options.step), ...learned.untold],
  });
  await writeFile(signaturesPath(lab), `${JSON.stringify(file, null, 2)}\n`);
  return file;
}

/** Whom a signature must fit, and whom it must not: those who have not begun the step. */
function chosenTrials(lab: Lab, steps: readonly Step[], subjects: readonly Subject[]): Trial[] {
  return steps.flatMap((step) => {
    const own = subjects.filter(({ kind, wrong }) => kind === 'starter' || wrong?.step === step.id);
    const newcomer = soFar(lab, step);
    return [...own, ...(newcomer ? [newcomer] : [])].map((subject) => ({ subject, step }));
  });
}

async function observe(
  lab: Lab,
  trials: readonly Trial[],
  { times, atOnce = availableParallelism(), onProgress }: LearnOptions,
): Promise<Observation[]> {
  const folders = new Folders();
  const observations: Observation[] = [];
  try {
    await folders.stageAll(trials.map(({ subject }) => subject));
    for (const hogs of [0, Math.ceil(availableParallelism() / 2)]) {
      const stage = `${lab.number}, ${hogs === 0 ? 'by themselves' : 'on a busy machine'}`;
      const load = startLoad(hogs);
      const rounds = Array.from({ length: times }, () => trials).flat();
      let done = 0;
      await atMost(atOnce, rounds, async ({ subject, step }) => {
        const { traits, disturbed = false } = await runTrial(step, folders.dirOf(subject));
        if (traits) observations.push({ who: subject.name, step: step.id, traits, disturbed });
        done += 1;
        onProgress?.({ stage, done, of: rounds.length });
      }).finally(() => load.stop());
    }
  } finally {
    await folders.dispose();
  }
  return observations;
}

const elsewhere = <T extends { readonly step: string }>(list: readonly T[] = [], step?: string): T[] =>
  list.filter((one) => one.step !== step);

/** By step and name, so that learning anew changes no more lines than it has to. */
export function inOrder(
  lab: Lab,
  { signatures, untold }: Pick<SignatureFile, 'signatures' | 'untold'>,
): SignatureFile {
  const place = (id: string) => lab.steps.findIndex((step) => step.id === id);
  const sorted = <T extends { readonly name: string; readonly step: string }>(list: readonly T[]) =>
    list.toSorted((a, b) => place(a.step) - place(b.step) || (a.name < b.name ? -1 : 1));
  return { format: FORMAT, lab: lab.slug, signatures: sorted(signatures), untold: sorted(untold) };
}

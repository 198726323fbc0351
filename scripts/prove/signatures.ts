import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { atMost } from '../../labs/kit/at-most.ts';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { FORMAT, readSignatures, type SignatureFile, signaturesPath } from '../../labs/kit/signatures.ts';
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
  /** Run the wrong clients of later steps once, too: their mistakes must not be told as those of an earlier one. */
  readonly allSteps?: boolean;
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
  const observations = await observe(lab, roundsOf(lab, steps, subjects, options), options);
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

interface Round {
  readonly name: string;
  readonly trials: readonly Trial[];
  /** Busy processes beside it. */
  readonly hogs: number;
}

function roundsOf(
  lab: Lab,
  steps: readonly Step[],
  subjects: readonly Subject[],
  { times, allSteps = false }: LearnOptions,
): Round[] {
  const trials = whomToTell(lab, steps, subjects);
  const repeated = Array.from({ length: times }, () => trials).flat();
  const hogs = Math.ceil(availableParallelism() / 2);
  return [
    { name: 'by themselves', trials: repeated, hogs: 0 },
    { name: 'on a busy machine', trials: repeated, hogs },
    ...(allSteps ? [{ name: 'on other steps', trials: strangers(lab, steps, subjects), hogs: 0 }] : []),
  ];
}

/** Whom a signature must fit, and whom it must not: those who have not begun the step. */
function whomToTell(lab: Lab, steps: readonly Step[], subjects: readonly Subject[]): Trial[] {
  return steps.flatMap((step) => {
    const own = subjects.filter(({ kind, wrong }) => kind === 'starter' || wrong?.step === step.id);
    const newcomer = soFar(lab, step);
    return [...own, ...(newcomer ? [newcomer] : [])].map((subject) => ({ subject, step }));
  });
}

/** Who has passed the earlier steps may still have made the mistakes of later ones. */
function strangers(lab: Lab, steps: readonly Step[], subjects: readonly Subject[]): Trial[] {
  return steps.flatMap((step) => {
    const later = new Set(lab.steps.slice(lab.steps.indexOf(step) + 1).map(({ id }) => id));
    return subjects
      .filter(({ wrong }) => wrong && later.has(wrong.step))
      .map((subject) => ({ subject, step }));
  });
}

async function observe(
  lab: Lab,
  rounds: readonly Round[],
  { atOnce = availableParallelism(), onProgress }: LearnOptions,
): Promise<Observation[]> {
  const folders = new Folders();
  const observations: Observation[] = [];
  try {
    await folders.stageAll(rounds.flatMap(({ trials }) => trials.map(({ subject }) => subject)));
    for (const { name, trials, hogs } of rounds) {
      const load = startLoad(hogs);
      let done = 0;
      await atMost(atOnce, trials, async ({ subject, step }) => {
        const { traits, disturbed = false } = await runTrial(step, folders.dirOf(subject));
        if (traits) observations.push({ who: subject.name, step: step.id, traits, disturbed });
        done += 1;
        onProgress?.({ stage: `${lab.number}, ${name}`, done, of: trials.length });
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

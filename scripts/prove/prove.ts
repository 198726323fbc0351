import { availableParallelism } from 'node:os';
import { atMost } from '../../labs/kit/at-most.ts';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { readSignatures } from '../../labs/kit/signatures.ts';
import { complaintsAbout } from './complaints.ts';
import { Folders } from './folders.ts';
import { startLoad } from './load.ts';
import { isUnsure, lookAgain } from './look-again.ts';
import { recognitionOf } from './recognition.ts';
import { type Repeated, repeat } from './repeat.ts';
import type { ProofReport, Proven, ProvenWrong, Repetition, StepOutcome } from './report.ts';
import { AuthorError, type Subject, subjectsOf } from './subjects.ts';
import { runTrial } from './trial.ts';

export interface ProveOptions {
  /** Submissions that run at the same time. Default: one for each processor. */
  readonly atOnce?: number;
  /** Run wrong clients on all steps, not only on theirs. */
  readonly allSteps?: boolean;
  /** Id of the one step to prove. */
  readonly step?: string;
  /** Name of the one submission to run. */
  readonly client?: string;
  readonly repeat?: RepeatOptions;
  /** Called whenever a run begins a new stage or comes to its end. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface RepeatOptions {
  /** How often each step is run with the solution. */
  readonly times: number;
  /** Run the right clients as often. */
  readonly right: boolean;
  /** How often each wrong client is run on its step. */
  readonly wrongTimes: number;
  /** Busy processes beside it. */
  readonly load: number;
}

export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly of: number;
}

interface Trial {
  readonly subject: Subject;
  readonly step: Step;
}

/**
 * Proves a lab: the starter fails each step, solution and right clients pass it, and each wrong client dies at the check
 * that it names.
 *
 * @throws {AuthorError} and MaterialiseError when what the lab is to be proved with contradicts itself.
 */
export async function proveLab(lab: Lab, options: ProveOptions = {}): Promise<ProofReport> {
  const startedAt = performance.now();
  const atOnce = options.atOnce ?? availableParallelism();
  const steps = lab.steps.filter(({ id }) => options.step === undefined || id === options.step);
  const trials = chosenTrials(await subjectsOf(lab), steps, options);
  const folders = new Folders();
  try {
    await folders.stageAll(trials.map(({ subject }) => subject));
    const run = ({ subject, step }: Trial) => runTrial(step, folders.dirOf(subject));
    const count = counter(lab.number, trials.length, options);
    const firstLook = await atMost(atOnce, trials, (trial) => run(trial).finally(count));
    const again = counter('what was inconclusive, by itself', firstLook.filter(isUnsure).length, options);
    const outcomes = await lookAgain(trials, firstLook, (trial) => run(trial).finally(again));
    const proven = collect(trials, outcomes);
    const repetitions = await repetitionsOf(trials, run, atOnce, options);
    const recognition = recognitionOf(proven, await readSignatures(lab));
    const evidence = { ...proven, repetitions, ...(recognition && { recognition }) };
    const part = [options.step && `step ${options.step}`, options.client].filter(Boolean).join(', ');
    return {
      lab: { number: lab.number, slug: lab.slug, title: lab.title, steps: steps.map(inShort) },
      machine: {
        cores: availableParallelism(),
        node: process.version,
        platform: process.platform,
        atOnce,
        load: options.repeat?.load ?? 0,
      },
      ...(part && { part }),
      ...evidence,
      unguarded: options.client === undefined ? unguarded(steps, trials) : [],
      complaints: complaintsAbout(evidence),
      tookMs: Math.round(performance.now() - startedAt),
    };
  } finally {
    await folders.dispose();
  }
}

/** Which submission is run on which step. Those that take longest, because nothing ever answers them, come first. */
function chosenTrials(subjects: readonly Subject[], steps: readonly Step[], options: ProveOptions): Trial[] {
  const chosen = subjects.filter(({ name }) => options.client === undefined || name === options.client);
  if (chosen.length === 0) {
    throw new AuthorError(
      `There is no submission "${options.client}". There are: ${subjects.map(({ name }) => name).join(', ')}.`,
    );
  }
  return chosen.flatMap((subject) => {
    const own = steps.filter(({ id }) => !subject.wrong || options.allSteps || id === subject.wrong.step);
    return own.map((step) => ({ subject, step }));
  });
}

function collect(trials: readonly Trial[], outcomes: readonly StepOutcome[]) {
  const bySubject = new Map<Subject, StepOutcome[]>();
  for (const [index, { subject }] of trials.entries()) {
    const outcome = outcomes[index];
    if (outcome) bySubject.set(subject, [...(bySubject.get(subject) ?? []), outcome]);
  }
  const of = (kind: Subject['kind']) => [...bySubject].filter(([subject]) => subject.kind === kind);
  const proven = ([{ name }, steps]: [Subject, StepOutcome[]]): Proven => ({ name, steps });
  const [starter] = of('starter').map(proven);
  const [solution] = of('solution').map(proven);
  const wrong = of('wrong').flatMap(([{ name, wrong }, steps]): ProvenWrong[] => {
    return wrong ? [{ name, about: wrong.about, step: wrong.step, diesAt: wrong.diesAt, steps }] : [];
  });
  return {
    starter: starter ?? { name: 'starter', steps: [] },
    solution: solution ?? { name: 'solution', steps: [] },
    right: of('right').map(proven),
    wrong,
  };
}

async function repetitionsOf(
  trials: readonly Trial[],
  run: (trial: Trial) => Promise<StepOutcome>,
  atOnce: number,
  options: ProveOptions,
): Promise<Repetition[]> {
  if (!options.repeat) return [];
  const { times, right, wrongTimes, load } = options.repeat;
  const plan = [
    { of: 'the solution', kind: 'solution', times },
    { of: 'right clients', kind: 'right', times: right ? times : 0 },
    { of: 'wrong clients', kind: 'wrong', times: wrongTimes },
  ] as const;
  const repetitions: Repetition[] = [];
  const hogs = startLoad(load);
  try {
    for (const { of, kind, times } of plan) {
      const chosen = trials.filter(({ subject, step }) => {
        return subject.kind === kind && (!subject.wrong || subject.wrong.step === step.id);
      });
      if (times === 0 || chosen.length === 0) continue;
      const count = counter(`${of}, again and again`, times * chosen.length, options);
      const repeated = chosen.map((trial): Repeated => {
        const { name, wrong } = trial.subject;
        const once = () => run(trial).finally(count);
        return { submission: name, step: trial.step, ...(wrong && { diesAt: wrong.diesAt }), run: once };
      });
      repetitions.push(await repeat(repeated, { of, times, atOnce }));
    }
  } finally {
    await hogs.stop();
  }
  return repetitions;
}

/** Checks that no wrong client names, among those that were looked at. */
function unguarded(steps: readonly Step[], trials: readonly Trial[]): string[] {
  const named = new Set(trials.map(({ subject }) => subject.wrong?.diesAt));
  return steps.flatMap(({ checks }) => checks.map(({ id }) => id)).filter((id) => !named.has(id));
}

function counter(stage: string, of: number, { onProgress }: ProveOptions): () => void {
  let done = 0;
  if (of > 0) onProgress?.({ stage, done, of });
  return () => {
    done += 1;
    onProgress?.({ stage, done, of });
  };
}

const inShort = ({ id, title, checks }: Step) => ({ id, title, checks: checks.map((check) => check.id) });

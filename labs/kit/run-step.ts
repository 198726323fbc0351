import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '../../fixtures/journal/journal.ts';
import { afterTurningMs } from './bridge/holds.ts';
import type { Submission } from './bridge/submission.ts';
import type { Check } from './check.ts';
import type { Diagnosis } from './diagnosis.ts';
import { fail } from './judge.ts';
import type { Step } from './lab.ts';
import { type CheckRun, runCheck } from './run-check.ts';
import type { Stable } from './stable.ts';
import { errorInWords, loadFailureInWords } from './wording.ts';

const LOAD_WITHIN_MS = 8_000;
const RERUNS = 3;
const BETWEEN_RERUNS_MS = 200;
const CATCH_UP_MS = 100;
const STRAY_WHY =
  'With its process every other call is lost, too. A try around a call that is not awaited catches nothing: it is over before the promise is rejected.';

/** What came of a step: one run for each check, or the reason why the file could not even be loaded. */
export interface StepRun {
  readonly step: Step;
  readonly state: 'pass' | 'fail' | 'inconclusive';
  readonly checks: readonly CheckRun[];
  /** Set when no check was played, because the file of the step could not be loaded. */
  readonly broken?: string;
  readonly tookMs: number;
  /** A mistake that we know, and whose runs look like this one: see `explained.ts`. */
  readonly looksLike?: Diagnosis;
}

export interface StepOptions {
  /** Called when a check begins to play, with its journal: for showing what happens while it happens. */
  readonly onPlay?: (check: Check, journal: Journal) => void;
  /** Called as soon as a check has its verdict. */
  readonly onCheck?: (run: CheckRun) => void;
  /** How often an inconclusive check is played again. Default: a few times. */
  readonly reruns?: number;
  /** Ends the processes of the run: its verdict then says nothing and is to be thrown away. */
  readonly signal?: AbortSignal;
}

/**
 * Plays all checks of a step side by side, so that their waiting overlaps, and judges them.
 *
 * An inconclusive check is played again, by itself, a few times; a fail or a pass is final.
 */
export async function runStep(step: Step, stable: Stable, options: StepOptions = {}): Promise<StepRun> {
  const startedAt = performance.now();
  const shared = await openLoaded(step, stable, options.signal);
  if ('broken' in shared) {
    const tookMs = performance.now() - startedAt;
    return { step, state: 'fail', checks: [], broken: shared.broken, tookMs };
  }
  const release = killOnAbort(shared.submission, options.signal);
  try {
    const checks = await playChecks(step, shared.submission, stable, options);
    return { step, state: stateOf(checks), checks, tookMs: performance.now() - startedAt };
  } finally {
    release();
    stable.remember(step, shared.submission);
    shared.submission.kill('exited');
  }
}

/** Plays and judges all checks of a step in a process that has its files loaded, but for those that need one of their own. */
export async function playChecks(
  step: Step,
  shared: Submission,
  stable: Stable,
  options: StepOptions = {},
): Promise<CheckRun[]> {
  const runs = await Promise.all(
    step.checks.map(async (check) => {
      const run = await runUntilConclusive(check, step, shared, stable, options);
      options.onCheck?.(run);
      return run;
    }),
  );
  return chargeStrayRejections(runs, shared);
}

/** Returns how to forget about it. */
function killOnAbort(submission: Submission, signal: AbortSignal | undefined): () => void {
  const kill = () => submission.kill('exited');
  if (signal?.aborted) kill();
  signal?.addEventListener('abort', kill, { once: true });
  return () => signal?.removeEventListener('abort', kill);
}

/** Failed if any check failed, passed only if all passed. */
export function stateOf(checks: readonly CheckRun[]): StepRun['state'] {
  const states = checks.map((run) => run.verdict.state);
  if (states.includes('fail')) return 'fail';
  return states.every((state) => state === 'pass') && states.length > 0 ? 'pass' : 'inconclusive';
}

/**
 * A rejection that nobody handled ends a Node process, even when the call itself came back in order. It often comes after
 * that, so it is looked for when all checks are over, and charged to the check that it belongs to, or else to the first
 * that would pass.
 */
async function chargeStrayRejections(runs: readonly CheckRun[], submission: Submission): Promise<CheckRun[]> {
  await Promise.race([submission.caughtUp(), sleep(CATCH_UP_MS)]);
  const [stray] = submission.unhandled;
  const passing = runs.filter((run) => run.verdict.state === 'pass');
  const charged = passing.find((run) => run.check.id === stray?.check) ?? passing[0];
  return runs.map((run) => {
    if (!stray || run !== charged) return run;
    const verdict = fail(
      run.recording,
      `A promise was rejected and nobody handled it: ${errorInWords(stray.error)}.`,
      'An unhandled rejection ends a Node process: every promise is awaited, or has a catch.',
    );
    // Its end is what a call that nobody awaits often runs into.
    const supplierDid = `${verdict.supplierDid} When the check was over, it closed all connections.`;
    return { ...run, verdict: { ...verdict, supplierDid, why: STRAY_WHY } };
  });
}

async function runUntilConclusive(
  check: Check,
  step: Step,
  shared: Submission,
  stable: Stable,
  { onPlay, signal, reruns = RERUNS }: StepOptions,
): Promise<CheckRun> {
  const play = (journal: Journal) => onPlay?.(check, journal);
  let run = await runOnce(check, step, check.ownProcess ? undefined : shared, stable, play, signal);
  for (let rerun = 1; rerun <= reruns && run.verdict.state === 'inconclusive'; rerun += 1) {
    if (signal?.aborted) return run;
    await sleep(BETWEEN_RERUNS_MS);
    run = await runOnce(check, step, undefined, stable, play, signal);
  }
  return run;
}

async function runOnce(
  check: Check,
  step: Step,
  shared: Submission | undefined,
  stable: Stable,
  onPlay: (journal: Journal) => void,
  signal: AbortSignal | undefined,
): Promise<CheckRun> {
  if (shared) return runCheck(check, shared, onPlay);
  const own = await stable.take(step);
  const release = killOnAbort(own, signal);
  try {
    const run = await runCheck(check, own, onPlay);
    const [charged = run] = await chargeStrayRejections([run], own);
    return charged;
  } finally {
    release();
    own.kill('exited');
  }
}

/** A process with the files of the step loaded. One that was warmed up for other imports is not used. */
async function openLoaded(
  step: Step,
  stable: Stable,
  signal: AbortSignal | undefined,
): Promise<{ submission: Submission } | { broken: string }> {
  const warm = await stable.take(step);
  const release = killOnAbort(warm, signal);
  const broken = await load(step, warm).finally(release);
  if (broken === undefined && isPrefix(warm.imported, warm.preloaded)) return { submission: warm };
  warm.kill('exited');
  if (broken !== undefined) return { broken };
  stable.forget(step);
  const cold = await stable.take(step);
  const brokenNow = await load(step, cold);
  if (brokenNow === undefined) return { submission: cold };
  cold.kill('exited');
  return { broken: brokenNow };
}

/** Loads the files of a step, and returns the reason why one of them could not be. */
export async function load(step: Step, submission: Submission): Promise<string | undefined> {
  for (const file of [step.file, ...(step.alsoCalls ?? [])]) {
    const loaded = await loadInTime(submission, file);
    if (!loaded?.ok) return loadFailureInWords(file, loaded);
  }
  return undefined;
}

async function loadInTime(submission: Submission, file: string) {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const stop = afterTurningMs(submission, LOAD_WITHIN_MS, () => resolve(undefined));
  const loaded = await Promise.race([submission.load(file), late]);
  stop();
  return loaded;
}

/** Without a warm-up everything is as it should be; with one, the file must begin with just these imports. */
function isPrefix(imported: readonly string[], preloaded: readonly string[]): boolean {
  if (preloaded.length === 0) return true;
  return imported.every((specifier, index) => preloaded[index] === specifier) && imported.length > 0;
}

import type { Recording } from '../../fixtures/journal/recording.ts';
import { faultsPlayed } from '../../fixtures/journal/queries.ts';
import type { Check, Verdict } from './check.ts';
import { explainDeath } from './bridge/death.ts';
import type { Submission } from './bridge/submission.ts';
import { Stage, StageError } from './stage.ts';

export interface CheckRun {
  readonly check: Check;
  readonly verdict: Verdict;
  readonly recording: Recording;
  /** Wall time of the run, in milliseconds, waiting included. */
  readonly tookMs: number;
}

/** Plays one check against a submission that is loaded already, and judges what was recorded. */
export async function runCheck(check: Check, submission: Submission): Promise<CheckRun> {
  const startedAt = performance.now();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), check.deadlineMs);
  const stage = new Stage(check.id, submission, deadline.signal);
  const died = submission.died.then(() => undefined);
  let refusal: StageError | undefined;
  try {
    await (check.ownProcess ? check.play(stage) : Promise.race([check.play(stage), died]));
  } catch (error) {
    // Anything else is a bug of ours: it goes up, and nobody is charged for it.
    if (!(error instanceof StageError)) throw error;
    refusal = error;
  } finally {
    clearTimeout(timer);
  }
  const recording = await stage.finish();
  const verdict = verdictOn(check, submission, recording, refusal);
  return { check, verdict, recording, tookMs: performance.now() - startedAt };
}

function verdictOn(check: Check, submission: Submission, recording: Recording, refusal?: StageError): Verdict {
  const fail = (clientDid: string, ruleAsked: string): Verdict => {
    const supplierDid = faultsPlayed(recording.events).at(-1)?.['effect'] ?? 'The supplier was ready.';
    return { state: 'fail', supplierDid, clientDid, ruleAsked, events: [] };
  };
  if (submission.death && !submission.isLetGo) {
    return fail(explainDeath(submission.death), 'The process that uses your client must live on.');
  }
  if (refusal) return fail(refusal.message, 'The lab calls what the contract at the top of the file declares.');
  const verdict = check.judge(recording);
  const stray = submission.unhandled.find((one) => one.check === check.id);
  if (verdict.state === 'pass' && stray) {
    const { error } = stray;
    const at = error.at ? ` at ${error.at.file}:${error.at.line}` : '';
    return fail(
      `A promise was rejected and nobody handled it${at}: ${error.name}: ${error.message}`,
      'An unhandled rejection ends a Node process, even when the call itself came back in order.',
    );
  }
  const missing = check.witness.filter((fault) => faultsPlayed(recording.events, fault).length === 0);
  if (verdict.state === 'pass' && missing.length > 0) {
    const because = `The fault ${missing.join(', ')} never reached your client, so nothing has been shown.`;
    return { state: 'inconclusive', because };
  }
  return verdict;
}

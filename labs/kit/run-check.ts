import type { Journal } from '../../fixtures/journal/journal.ts';
import { faultsPlayed } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { explainDeath } from './bridge/death.ts';
import { afterTurningMs } from './bridge/holds.ts';
import type { Submission } from './bridge/submission.ts';
import type { Check } from './check.ts';
import { fail } from './judge.ts';
import type { SourceLine } from './learners-line.ts';
import { Stage, StageError } from './stage.ts';
import { tooLittleTime } from './too-little-time.ts';
import type { Verdict } from './verdict.ts';

export interface CheckRun {
  readonly check: Check;
  readonly verdict: Verdict;
  readonly recording: Recording;
  /** Wall time of the run, in milliseconds, waiting included. */
  readonly tookMs: number;
  /** Where in the learner's file to look, where that is known: see `explained.ts`. */
  readonly line?: SourceLine;
}

/** Plays one check against a submission, and judges what was recorded. `onPlay` gets the journal while it is written. */
export async function runCheck(
  check: Check,
  submission: Submission,
  onPlay: (journal: Journal) => void = () => undefined,
): Promise<CheckRun> {
  const startedAt = performance.now();
  const deadline = new AbortController();
  const stopWaiting = afterTurningMs(submission, check.deadlineMs, () => deadline.abort());
  const stage = new Stage(check.id, submission, deadline.signal);
  onPlay(stage.journal);
  const died = submission.died.then(() => undefined);
  let refusal: StageError | undefined;
  try {
    await (check.ownProcess ? check.play(stage) : Promise.race([check.play(stage), died]));
  } catch (error) {
    // Anything else is a bug of ours: it goes up, and nobody is charged for it.
    if (!(error instanceof StageError)) throw error;
    refusal = error;
  } finally {
    stopWaiting();
  }
  const recording = await stage.finish();
  // A call that is still pending may be pending because the event loop does not turn: then that is what is to be told.
  if (recording.calls.some(({ outcome }) => outcome === 'unsettled') && !submission.isLetGo) {
    await Promise.race([submission.died, submission.caughtUp()]);
  }
  const final = verdictOn(check, submission, recording, refusal);
  const isPending = recording.calls.some(({ outcome }) => outcome === 'unsettled');
  const ranOut = isPending || deadline.signal.aborted || refusal?.isLate;
  const verdict = final.state === 'fail' && ranOut ? (tooLittleTime(recording) ?? final) : final;
  return { check, verdict, recording, tookMs: performance.now() - startedAt };
}

function verdictOn(
  check: Check,
  submission: Submission,
  recording: Recording,
  refusal?: StageError,
): Verdict {
  if (submission.death && !submission.isLetGo) {
    const rule = 'The process that uses your client must live on.';
    const why =
      'With its process every other call is lost, too: those of guests who never asked this supplier.';
    return { ...fail(recording, explainDeath(submission.death), rule), why };
  }
  if (refusal) {
    const rule = 'The lab calls what the contract at the top of the file declares.';
    const why = 'Whoever uses your client knows it by these names, and so do the checks.';
    return { ...fail(recording, refusal.message, rule), why };
  }
  return judged(check, recording);
}

/** What the check says about a recording, whenever and wherever it was made. No pass without its witnesses. */
export function judged(check: Check, recording: Recording): Verdict {
  const verdict = check.judge(recording);
  const missing = check.witness.filter((fault) => faultsPlayed(recording.events, fault).length === 0);
  if (verdict.state === 'pass' && missing.length > 0) {
    const because = `The fault ${missing.join(', ')} never reached your client, so nothing has been shown.`;
    return { state: 'inconclusive', because };
  }
  return verdict;
}

/** Verdicts on one call of a check that makes many. */
import { requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { callNumber, fail, judgeReturned } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { outcomeInWords } from '../../kit/wording.ts';

/** Judges a call that had to reject. With which error is another question. */
export function judgeRejected(recording: Recording, call: number, rule: string): Verdict {
  const record = callNumber(recording, call);
  if (record?.outcome === 'threw') return { state: 'pass', receipt: `${record.label} rejected` };
  if (record?.outcome !== 'returned') return judgeReturned(recording, call, undefined, rule);
  return fail(recording, `Your client ${outcomeInWords(record)}.`, rule);
}

/** As `judgeReturned`, for what the submission has to find out by itself: the supplier has not sent it as such. */
export function judgeFoundOut(recording: Recording, call: number, expected: unknown, rule: string): Verdict {
  const verdict = judgeReturned(recording, call, expected, rule);
  const record = callNumber(recording, call);
  if (verdict.state !== 'fail' || record?.outcome !== 'returned') return verdict;
  return { ...verdict, clientDid: `Your client ${outcomeInWords(record)}.` };
}

/**
 * Tells in a failure only of what the supplier did to this call.
 *
 * @param target what the call asks the supplier for; by default the end of its label.
 */
export function onlyAbout(recording: Recording, call: number, verdict: Verdict, target?: string): Verdict {
  if (verdict.state !== 'fail') return verdict;
  const label = target === undefined ? callNumber(recording, call)?.label : ` ${target}`;
  const view = requests(recording.events).find((one) => label?.endsWith(` ${one.target}`));
  const effects = view?.faults.map(({ effect }) => effect).join(' ');
  const answered = view?.status === undefined ? undefined : `The supplier answered ${view.status}.`;
  return { ...verdict, supplierDid: effects || answered || verdict.supplierDid, calls: [call] };
}

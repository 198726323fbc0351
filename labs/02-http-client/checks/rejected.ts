import type { Recording } from '../../../fixtures/journal/recording.ts';
import { callNumber, fail, judgeReturned } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { outcomeInWords } from '../../kit/wording.ts';

/** Judges a call that had to reject. With which error is another question. */
export function judgeRejected(recording: Recording, call: number, rule: string): Verdict {
  const record = callNumber(recording, call);
  if (record?.outcome === 'threw') return { state: 'pass', receipt: `${record.label} rejected` };
  if (record?.outcome !== 'returned') return judgeReturned(recording, call, undefined, rule);
  return { ...fail(recording, `Your client ${outcomeInWords(record)}.`, rule), calls: [call] };
}

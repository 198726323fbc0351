import type { Recording } from '../../fixtures/journal/recording.ts';
import { callNumber, fail, notAsScripted, starvedDuring } from './judge.ts';
import { type Stage, StageError } from './stage.ts';
import type { Verdict } from './verdict.ts';
import { between, duration, whatWasOpenInWords } from './wording.ts';

/** Which function of which file opens a restaurant. */
interface Opening {
  readonly file: string;
  readonly name: string;
}

const THE_RESTAURANT: Opening = { file: 'restaurant.ts', name: 'openRestaurant' };

/**
 * Opens the submission's restaurant in the submission's process and returns where it listens.
 *
 * @throws {StageError} when the function that opens it does not return `{url}`.
 */
export async function openRestaurant(
  stage: Stage,
  options: unknown,
  { file, name }: Opening = THE_RESTAURANT,
): Promise<string> {
  const { value } = await stage.keep(file, name, [options]);
  if (typeof value !== 'object' || value === null || !('url' in value) || typeof value.url !== 'string') {
    throw new StageError(
      `${name}() did not return { url }. It is given with the lab: take it back with a reset.`,
    );
  }
  return value.url;
}

/** What a guest got, as data. Undefined while the guest waits, or when the connection broke. */
export function statusOf(recording: Recording, call: number): number | undefined {
  const value = callNumber(recording, call)?.value;
  return typeof value === 'object' && value !== null && 'status' in value ? Number(value.status) : undefined;
}

/** Judges what a guest was answered. */
export function judgeServed(recording: Recording, call: number, status: number, rule: string): Verdict {
  const verdict = judgeAnswer(recording, call, status, rule);
  return verdict.state === 'fail' ? { ...verdict, calls: [call] } : verdict;
}

function judgeAnswer(recording: Recording, call: number, status: number, rule: string): Verdict {
  const record = callNumber(recording, call);
  if (!record)
    return notAsScripted(
      `Guest ${call} never came to ask: an earlier part of the check took all of its time.`,
    );
  const waited = duration(between(record.sentAtUs, record.settledAtUs ?? recording.endedAtUs));
  if (record.outcome === 'unsettled') {
    const clientDid = `A ${record.label} was still waiting after ${waited}; at the supplier, ${whatWasOpenInWords(recording)}.`;
    return fail(recording, clientDid, rule);
  }
  if (record.outcome === 'lost') {
    return fail(
      recording,
      `The connection of a ${record.label} broke after ${waited}, without an answer.`,
      rule,
    );
  }
  const got = statusOf(recording, call);
  const starved = got === 504 && starvedDuring(recording, record);
  if (got !== status && starved) return starved;
  if (got !== status) return fail(recording, `A ${record.label} was answered ${got} after ${waited}.`, rule);
  return { state: 'pass', receipt: `${record.label}: ${got} after ${waited}` };
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CallRecord, SourcePlace } from '../../fixtures/journal/call.ts';
import { endedAtUs, type RequestView, requests } from '../../fixtures/journal/queries.ts';
import type { Recording, SentRequest } from '../../fixtures/journal/recording.ts';
import type { Fail, Verdict } from './verdict.ts';
import { errorInWords } from './wording.ts';

/** A line of the learner's file, with what stands there. */
export interface SourceLine extends SourcePlace {
  readonly text: string;
}

/**
 * Where in the learner's file to look for what a verdict says, where that is known: the line that sent the requests which
 * prove it, else the one that sent what was still open, else the place of the error that it speaks of.
 *
 * Rather nothing than a line that has nothing to do with it.
 */
export function placeToLookAt(verdict: Verdict, recording: Recording): SourcePlace | undefined {
  if (verdict.state !== 'fail') return undefined;
  const all = requests(recording.events);
  const proof = new Set(verdict.events);
  const proving = all.filter(({ seqs }) => seqs.some((seq) => proof.has(seq)));
  const open = all.filter((view) => (endedAtUs(view) ?? Infinity) > recording.endedAtUs);
  for (const view of [...proving, ...open]) {
    const place = senderOf(view, all, recording);
    if (place) return place;
  }
  return neverArrived(all, recording) ?? placeOfError(verdict, recording);
}

/** Reads a line; undefined when the file has changed since, or cannot be read. */
export async function sourceLine(dir: string, place: SourcePlace): Promise<SourceLine | undefined> {
  const source = await readFile(path.join(dir, place.file), 'utf8').catch(() => undefined);
  const text = source?.split(/\r?\n/)[place.line - 1]?.trim();
  return text ? { ...place, text } : undefined;
}

/**
 * Requests and what the submission says that it has sent meet by method and target. All of them may come from one line;
 * from several, the nth belongs to the nth, unless one of them never arrived: then nobody knows which.
 */
function senderOf(
  { method, target, attempt }: RequestView,
  all: readonly RequestView[],
  { sent: told = [] }: Recording,
): SourcePlace | undefined {
  const sent = told.filter((one) => one.method === method && one.target === target);
  const [first] = sent;
  if (first && sent.every((one) => samePlace(one, first))) return first.at;
  const arrived = all.filter((one) => one.method === method && one.target === target);
  return sent.length === arrived.length ? sent[attempt - 1]?.at : undefined;
}

const samePlace = (one: SentRequest, other: SentRequest): boolean =>
  one.at?.file === other.at?.file && one.at?.line === other.at?.line;

/** A call that never settled, and whose request waits for a connection: nothing of it is in the journal. */
function neverArrived(all: readonly RequestView[], { calls, sent = [] }: Recording): SourcePlace | undefined {
  const waiting = sent.filter(
    ({ method, target }) =>
      calls.some((call) => call.outcome === 'unsettled' && asksFor(call, target)) &&
      !all.some((view) => view.method === method && view.target === target),
  );
  return waiting.find(({ at }) => at)?.at;
}

const asksFor = ({ label }: CallRecord, target: string): boolean => label.endsWith(` ${target}`);

/** Of the error that the verdict tells in its own words. */
function placeOfError({ clientDid }: Fail, { calls }: Recording): SourcePlace | undefined {
  const told = calls.find(({ error }) => error?.at && clientDid.includes(errorInWords(error)));
  return told?.error?.at;
}

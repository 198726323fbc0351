/** What a request said, read from the journal as the supplier would read it. */
import type { CallRecord } from '../../../fixtures/journal/call.ts';
import { type RequestView, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { urlOfTarget } from '../../../fixtures/journal/target.ts';

/** All values of a header, in any letter case of its name. */
export function headerValues({ headers }: RequestView, name: string): string[] {
  return headers.filter(([one]) => one.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

export const pathOf = ({ target }: RequestView): string => target.split('?')[0] ?? '';

/** Names and values of the query, decoded, in order. What comes after a `#` is no part of it. */
export function queryPairs({ target }: RequestView): Array<[name: string, value: string]> {
  return [...urlOfTarget(target).searchParams];
}

/** The requests that reached the server at this URL: suppliers of one check share a journal. */
export function requestsTo({ events }: Recording, url: string): RequestView[] {
  const { host } = new URL(url);
  return requests(events).filter((view) => headerValues(view, 'host').includes(host));
}

/** The requests that arrived while a call ran: its own, in a check that makes one call after the other. */
export function requestsDuring(recording: Recording, call: CallRecord | undefined): RequestView[] {
  if (!call) return [];
  const { sentAtUs, settledAtUs = recording.endedAtUs } = call;
  return requests(recording.events).filter(({ headAtUs }) => headAtUs >= sentAtUs && headAtUs <= settledAtUs);
}

export function requestsAt({ events }: Recording, path: string): RequestView[] {
  return requests(events).filter((view) => pathOf(view) === path);
}

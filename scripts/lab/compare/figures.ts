import { openConnectionsAt, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';

/** What a client made of a storm, read from the recordings of the checks that were played. */
export interface StormFigures {
  /** Calls into the client, and visits of guests to its restaurant. */
  readonly calls: number;
  /** Requests that reached the supplier. */
  readonly requests: number;
  /** Requests for each call. NaN without calls. */
  readonly amplification: number;
  /** Calls that returned; of guests, those who got what they had come for (2xx). */
  readonly answered: number;
  /** Answered calls a second, from the first call to the end of the last one. NaN without calls. */
  readonly goodputPerS: number;
  /** The longest that a caller waited, whether it came to an end or not, in milliseconds. */
  readonly longestWaitMs: number;
  /** Connections to the supplier that were still open at the end. */
  readonly socketsLeft: number;
}

export function stormFigures(recordings: readonly Recording[]): StormFigures {
  const calls = recordings.flatMap((recording) => recording.calls);
  const answered = calls.filter(({ outcome, answered: status }) => {
    return outcome === 'returned' && (status === undefined || (status >= 200 && status < 300));
  }).length;
  const sent = sum(recordings, ({ events }) => requests(events).length);
  const callingUs = sum(recordings, callingTimeUs);
  return {
    calls: calls.length,
    requests: sent,
    amplification: sent / calls.length,
    answered,
    goodputPerS: callingUs > 0 ? (answered * 1_000_000) / callingUs : Number.NaN,
    longestWaitMs: Math.max(0, ...recordings.flatMap(waitsMs)),
    socketsLeft: sum(recordings, ({ events, endedAtUs }) => openConnectionsAt(events, endedAtUs).length),
  };
}

const waitsMs = ({ calls, endedAtUs }: Recording): number[] =>
  calls.map(({ sentAtUs, settledAtUs = endedAtUs }) => (settledAtUs - sentAtUs) / 1_000);

function callingTimeUs({ calls, endedAtUs }: Recording): number {
  if (calls.length === 0) return 0;
  const from = Math.min(...calls.map(({ sentAtUs }) => sentAtUs));
  const until = Math.max(...calls.map(({ settledAtUs = endedAtUs }) => settledAtUs));
  return until - from;
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

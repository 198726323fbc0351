import type { CallRecord } from '../../fixtures/journal/call.ts';
import type { Micros } from '../../fixtures/journal/event.ts';
import { connections, endedAtUs, type RequestView, requests } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';

/** What one call into the submission caused on the wire, as far as times and names can tell. */
export interface CallTrace {
  readonly call: CallRecord;
  readonly requests: readonly RequestView[];
  /** The connection on which it was last seen; undefined if no request of it reached the supplier. */
  readonly lastConnection?: number;
}

/** A request may be stamped this much after the call that sent it has already given up. */
const LATE_ARRIVAL_US: Micros = 20_000;

const METHOD = /^(get|head|post|put|patch|delete|options)$/i;

interface Trace {
  readonly call: CallRecord;
  readonly requests: RequestView[];
  readonly connections: Array<{ readonly connection: number; readonly atUs: Micros }>;
}

/**
 * Traces every call to its requests and connections.
 *
 * The wire does not carry the number of a call, so this goes by time (a request arrives while its call runs) and by name
 * (the label `get /produce/7` and the request `GET /produce/7`), first come, first served. That is for pictures: a check
 * that needs certainty asks for a different target with each call.
 */
export function traceCalls(recording: Recording): CallTrace[] {
  const traces = recording.calls.map((call): Trace => ({ call, requests: [], connections: [] }));
  const running = (atUs: Micros, lateUs = 0) =>
    traces.filter(({ call }) => call.sentAtUs <= atUs && atUs <= (call.settledAtUs ?? Infinity) + lateUs);

  let unclaimed = requests(recording.events);
  const claim = (candidates: (view: RequestView) => Trace[]) => {
    unclaimed = unclaimed.filter((view) => {
      const [trace] = candidates(view).sort((a, b) => idlest(a, b, view.headAtUs));
      trace?.requests.push(view);
      trace?.connections.push({ connection: view.connection, atUs: view.headAtUs });
      return trace === undefined;
    });
  };
  claim((view) => running(view.headAtUs).filter(({ call }) => names(call.label, view)));
  claim((view) => running(view.headAtUs));
  claim((view) => running(view.headAtUs, LATE_ARRIVAL_US));

  for (const { connection, openedAtUs, requests: carried } of connections(recording.events)) {
    if (carried.length > 0) continue;
    const [trace] = running(openedAtUs, LATE_ARRIVAL_US).sort((a, b) => idlest(a, b, openedAtUs));
    trace?.connections.push({ connection, atUs: openedAtUs });
  }
  return traces.map(({ call, requests, connections }) => {
    const last = connections.toSorted((a, b) => a.atUs - b.atUs).at(-1);
    return { call, requests, ...(last && { lastConnection: last.connection }) };
  });
}

/** Does a label such as `get /produce/7` name this request? */
function names(label: string, { method, target }: RequestView): boolean {
  const words = label.split(/\s+/);
  const path = words.find((word) => word.startsWith('/'));
  const verb = words.find((word) => METHOD.test(word));
  const asked = path !== undefined && (path === target || path === target.split('?', 1)[0]);
  return asked && (verb === undefined || verb.toUpperCase() === method);
}

/** The call with nothing on the wire at that moment comes first, then the one with the least so far, then the earliest. */
function idlest(a: Trace, b: Trace, atUs: Micros): number {
  const busy = ({ requests }: Trace) => requests.some((view) => (endedAtUs(view) ?? Infinity) > atUs);
  return (
    Number(busy(a)) - Number(busy(b)) ||
    a.connections.length - b.connections.length ||
    a.call.sentAtUs - b.call.sentAtUs ||
    a.call.call - b.call.call
  );
}

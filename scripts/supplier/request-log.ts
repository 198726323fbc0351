import { ms } from '../../fixtures/journal/clock.ts';
import type { EventOf, JournalEvent, Micros } from '../../fixtures/journal/event.ts';
import { type RequestView, requests } from '../../fixtures/journal/queries.ts';

/** Something that is worth a line. */
export type LogEntry =
  /** A request was answered whole or cut off. `toldBefore`: its faults are in an entry before this one. */
  | { readonly kind: 'ended'; readonly view: RequestView; readonly toldBefore: boolean }
  /** A request with a fault is still open. */
  | { readonly kind: 'held'; readonly view: RequestView; readonly atUs: Micros }
  /** A fault was played on a connection as a whole, or at an address beside the supplier's (then it is connection 0). */
  | { readonly kind: 'connection-fault'; readonly played: EventOf<'fault-played'> };

/** So long may a fault take before its request counts as held. Refusals and garbled answers are quicker. */
const HELD_AFTER_MS = 200;

interface OpenRequest {
  readonly events: JournalEvent[];
  told: boolean;
}

/** Follows the journal of a supplier and says what is worth a line, once each. Knows no clock: times are handed in. */
export class RequestLog {
  readonly #open = new Map<number, OpenRequest>();

  hear(event: JournalEvent): LogEntry[] {
    if (event.type === 'connection-closed') {
      const cutOff = [...this.#open].filter(([, { events }]) => events[0]?.connection === event.connection);
      return cutOff.flatMap(([request, open]) => this.#end(request, open, event));
    }
    if (event.type === 'request-head') this.#open.set(event.request, { events: [], told: false });
    if (!('request' in event) || event.request === undefined) {
      return event.type === 'fault-played' ? [{ kind: 'connection-fault', played: event }] : [];
    }
    const open = this.#open.get(event.request);
    if (open && event.type === 'response-end') return this.#end(event.request, open, event);
    open?.events.push(event);
    return [];
  }

  /** The requests that a fault holds by now, unless that was said before. Ask again and again: a hang makes no event. */
  held(nowUs: Micros): LogEntry[] {
    return [...this.#open.values()].flatMap((open): LogEntry[] => {
      if (open.told) return [];
      const [view] = requests(open.events);
      if (!view || view.faults.length === 0) return [];
      if (ms(nowUs - view.headAtUs) < HELD_AFTER_MS) return [];
      open.told = true;
      return [{ kind: 'held', view, atUs: nowUs }];
    });
  }

  #end(request: number, { events, told }: OpenRequest, last: JournalEvent): LogEntry[] {
    this.#open.delete(request);
    return requests([...events, last]).map((view) => ({ kind: 'ended', view, toldBefore: told }));
  }
}

import type { JournalEvent, Micros } from '../../../fixtures/journal/event.ts';
import { connections, endedAtUs, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { traceCalls } from '../calls.ts';

/** From one moment of the journal to another. */
export interface Stretch {
  readonly fromUs: Micros;
  readonly toUs: Micros;
}

/** Who closes one connection and opens the next is seen to do so by two sockets, in either order, within this time. */
const HANDOVER_US: Micros = 10_000;

/** Each connection, from its opening to its end. */
export function openStretches(recording: Recording): Stretch[] {
  const views = connections(seenBySupplier(recording.events));
  const stretches = views.map(({ openedAtUs, closed }) => ({
    fromUs: openedAtUs,
    // Whoever tidied up afterwards does not count: until then it was open.
    toUs: closed && closed.by !== 'harness' ? closed.atUs : recording.endedAtUs,
    byClient: closed?.by === 'client',
  }));
  const closings = stretches
    .filter(({ byClient }) => byClient)
    .toSorted((one, other) => one.toUs - other.toUs);
  const handedOver = new Map<object, Micros>();
  for (const { fromUs } of stretches) {
    const other = closings.find(
      (closing) => !handedOver.has(closing) && closing.toUs > fromUs && closing.toUs <= fromUs + HANDOVER_US,
    );
    // A connection does not make room for itself.
    if (other && other.fromUs < fromUs) handedOver.set(other, fromUs);
  }
  return stretches.map((stretch) => ({
    fromUs: stretch.fromUs,
    toUs: handedOver.get(stretch) ?? stretch.toUs,
  }));
}

/** A proxy sees connections of its own in front of those of the supplier: counted once. */
function seenBySupplier(events: readonly JournalEvent[]): readonly JournalEvent[] {
  const own = events.filter(({ source }) => source === 'supplier');
  return own.length > 0 ? own : events;
}

/** When connections had a request under way; requests behind each other on one connection are one stretch. */
export function busyStretches({ events, endedAtUs: overUs }: Recording): Stretch[] {
  const last = new Map<number, { fromUs: Micros; toUs: Micros }>();
  const stretches: Array<{ fromUs: Micros; toUs: Micros }> = [];
  for (const view of requests(events)) {
    const toUs = view.cutOff?.by === 'harness' ? overUs : (endedAtUs(view) ?? overUs);
    const before = last.get(view.connection);
    if (before && view.headAtUs < before.toUs) {
      before.toUs = Math.max(before.toUs, toUs);
      continue;
    }
    const stretch = { fromUs: view.headAtUs, toUs };
    last.set(view.connection, stretch);
    stretches.push(stretch);
  }
  return stretches;
}

/** A call whose request is there within this time has not waited: it was on its way. */
const ON_THE_WAY_US: Micros = 20_000;

/** Calls, from when they were made until a request of theirs reached the supplier, or until they were over without one. */
export function waitingStretches(recording: Recording): Stretch[] {
  return traceCalls(recording).flatMap(({ call, requests: sent, lastConnection }) => {
    const first = sent.reduce((least, { headAtUs }) => Math.min(least, headAtUs), Infinity);
    const never = !Number.isFinite(first);
    // Not every call asks the supplier: `close()` and the like name no path. One with a silent line of its own has its line.
    if (never && (lastConnection !== undefined || !asksForSomething(call.label))) return [];
    const toUs = never ? (call.settledAtUs ?? recording.endedAtUs) : first;
    return toUs - call.sentAtUs <= ON_THE_WAY_US ? [] : [{ fromUs: call.sentAtUs, toUs }];
  });
}

const asksForSomething = (label: string): boolean => label.split(/\s+/).some((word) => word.startsWith('/'));

import type { JournalEvent, Micros } from '../../../fixtures/journal/event.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';

export interface StoryParts {
  /** What the restaurant's door saw. */
  readonly door: readonly JournalEvent[];
  /** What the supplier saw. */
  readonly supplier: readonly JournalEvent[];
  /** Number of the request at the door. */
  readonly request: number;
  readonly nowUs: Micros;
}

/**
 * The story of one guest's request: what the door saw of it, and what the supplier saw of the calls that it caused, as one
 * recording. Undefined if the door never saw it.
 */
export function storyOf({ door, supplier, request, nowUs }: StoryParts): Recording | undefined {
  const atDoor = eventsAbout(door, (number) => number === request);
  if (atDoor.length === 0) return undefined;
  const calls = new Set(supplier.flatMap((event) => (isCallOf(event, request) ? [event.request] : [])));
  const atSupplier = eventsAbout(supplier, (number) => calls.has(number)).map(besideTheDoor(door));
  const events = [...atDoor, ...atSupplier]
    .toSorted((one, other) => one.atUs - other.atUs)
    .map((event, seq) => ({ ...event, seq }));
  return recordingOf(events, nowUs);
}

/** The story of one call as the supplier saw it, with all attempts. Undefined if it never saw it. */
export function storyAtSupplier(
  events: readonly JournalEvent[],
  request: number,
  nowUs: Micros,
): Recording | undefined {
  const heads = events.filter((event) => event.type === 'request-head');
  const asked = heads.find((event) => event.request === request);
  if (!asked) return undefined;
  const attempts = new Set(heads.filter(({ target }) => target === asked.target).map((head) => head.request));
  return recordingOf(
    eventsAbout(events, (number) => attempts.has(number)).toSorted((one, other) => one.atUs - other.atUs),
    nowUs,
  );
}

function recordingOf(events: readonly JournalEvent[], nowUs: Micros): Recording {
  return { events, calls: [], printed: [], stalls: [], marks: {}, served: {}, endedAtUs: nowUs };
}

/** The restaurant sends the number of its guest's request with each call. */
function isCallOf(
  event: JournalEvent,
  request: number,
): event is JournalEvent & { readonly type: 'request-head' } {
  if (event.type !== 'request-head') return false;
  return event.headers.some(([name, value]) => name === 'x-request-id' && value === String(request));
}

/** Those of the requests themselves, and of the beginning and the end of their connections. */
function eventsAbout(events: readonly JournalEvent[], isMeant: (request: number) => boolean): JournalEvent[] {
  const own = events.filter(
    (event) => 'request' in event && event.request !== undefined && isMeant(event.request),
  );
  const connections = new Set(own.map(({ connection }) => connection));
  const isEdge = ({ type }: JournalEvent) => type === 'connection-opened' || type === 'connection-closed';
  const edges = events.filter((event) => isEdge(event) && connections.has(event.connection));
  return [...own, ...edges];
}

/** Both journals count from 1: the supplier's numbers go on where the door's end. */
function besideTheDoor(door: readonly JournalEvent[]): (event: JournalEvent) => JournalEvent {
  let connections = 0;
  let requests = 0;
  for (const event of door) {
    connections = Math.max(connections, event.connection);
    if ('request' in event) requests = Math.max(requests, event.request ?? 0);
  }
  return (event) => {
    const moved = { ...event, connection: event.connection + connections };
    return 'request' in moved && moved.request !== undefined
      ? { ...moved, request: moved.request + requests }
      : moved;
  };
}

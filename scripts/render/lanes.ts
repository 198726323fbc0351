import type { JournalEvent } from '../../fixtures/journal/event.ts';
import { type ConnectionView, endedAtUs, type RequestView } from '../../fixtures/journal/queries.ts';
import { type Board, byTime } from './board.ts';
import type { CallTrace } from './calls.ts';
import { eventMark, settledMark } from './marks.ts';
import { type Piece, requestSpans } from './spans.ts';
import type { Lane, Span } from './timeline.ts';

/** One TCP connection: what happened on it, and how the calls that were last seen on it ended. */
export function connectionLane(
  board: Board,
  line: ConnectionView,
  views: readonly RequestView[],
  traces: readonly CallTrace[],
): Lane {
  const { connection } = line;
  const events = board.recording.events.filter((event) => event.connection === connection);
  const source = events[0]?.source ?? 'supplier';
  const own = views.filter((view) => view.connection === connection);
  const closedByOther = line.closed !== undefined && line.closed.by !== 'harness';
  const endMs = line.closed ? board.at(line.closed.atUs) : board.endMs;
  const settled = traces
    .filter((trace) => trace.lastConnection === connection)
    .map((trace) => settledMark(board, trace.call));
  return {
    name: `${source === 'restaurant' ? 'door' : 'conn'} ${connection}`,
    subject: { kind: 'connection', connection, source },
    fromMs: board.at(line.openedAtUs),
    toMs: endMs,
    open: !closedByOther,
    spans: connectionSpans(board, line, own, events, endMs),
    marks: [...events.flatMap((event) => eventMark(board, event, own)), ...settled].toSorted(byTime),
  };
}

function connectionSpans(
  board: Board,
  line: ConnectionView,
  own: readonly RequestView[],
  events: readonly JournalEvent[],
  endMs: number,
): Span[] {
  const lastEnd = line.closed && line.closed.by !== 'harness' ? 'cut' : 'open';
  const spans: Span[] = [];
  let sinceMs = board.at(line.openedAtUs);
  const idleUntil = (toMs: number, end: 'done' | 'cut' | 'open') => {
    if (toMs > sinceMs) spans.push({ kind: 'idle', fromMs: sinceMs, toMs, end });
  };

  const readyMs = readyAtMs(board, line, own, endMs);
  if (readyMs !== undefined) {
    const end = line.tlsAtUs !== undefined || own.length > 0 ? 'done' : lastEnd;
    const tls = line.tlsAtUs !== undefined || line.faults.some(({ fault }) => fault.startsWith('tls-'));
    spans.push({ kind: 'connecting', tls, fromMs: sinceMs, toMs: readyMs, end });
    sinceMs = readyMs;
  }
  for (const view of own) {
    const headMs = board.at(view.headAtUs);
    idleUntil(headMs, 'done');
    const cut = view.cutOff && view.cutOff.by !== 'harness';
    const toMs = board.at(endedAtUs(view) ?? board.recording.endedAtUs);
    spans.push(
      ...requestSpans({
        view,
        fromMs: headMs,
        ...(view.bodyEndAtUs !== undefined && { uploadedMs: board.at(view.bodyEndAtUs) }),
        ...(view.responseHeadAtUs !== undefined && { answeredMs: board.at(view.responseHeadAtUs) }),
        toMs,
        end: view.responseEndAtUs !== undefined ? 'done' : cut ? 'cut' : 'open',
        upload: piecesOf(board, events, view.request, 'request-body'),
        answer: piecesOf(board, events, view.request, 'response-body'),
        noticeableMs: board.endMs * 0.02,
      }),
    );
    sinceMs = Math.max(sinceMs, toMs);
  }
  idleUntil(endMs, lastEnd);
  return spans;
}

/** A plain connection is ready when it is open. One with TLS, or with a fault before its first request, has to get ready. */
function readyAtMs(
  board: Board,
  line: ConnectionView,
  own: readonly RequestView[],
  endMs: number,
): number | undefined {
  if (line.tlsAtUs !== undefined) return board.at(line.tlsAtUs);
  if (!line.faults.some((fault) => fault.request === undefined)) return undefined;
  return own[0] ? board.at(own[0].headAtUs) : endMs;
}

function piecesOf(
  board: Board,
  events: readonly JournalEvent[],
  request: number,
  type: 'request-body' | 'response-body',
): Piece[] {
  return events.flatMap((event) =>
    event.type === type && event.request === request
      ? [{ atMs: board.at(event.atUs), totalBytes: event.totalBytes }]
      : [],
  );
}

/** A call of which the supplier never saw a request: it has no connection to be drawn on. */
export function callLane(board: Board, { call }: CallTrace): Lane {
  const settled = settledMark(board, call);
  const fromMs = board.at(call.sentAtUs);
  const open = call.settledAtUs === undefined;
  return {
    name: `call ${call.call}`,
    subject: { kind: 'call', call: call.call, label: call.label },
    fromMs,
    toMs: settled.atMs,
    open,
    spans: [{ kind: 'queued', fromMs, toMs: settled.atMs, end: open ? 'open' : 'cut' }],
    marks: [settled],
  };
}

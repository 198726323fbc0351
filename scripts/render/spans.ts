import { announcesBody, type RequestView } from '../../fixtures/journal/queries.ts';

/** A stretch in the life of one request: its body on the way, the wait for the answer, the answer on the way. */
export interface RequestSpan {
  readonly kind: 'uploading' | 'upload-stalled' | 'waiting' | 'answering' | 'answer-stalled';
  readonly request: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** `cut`: the connection ended first. `open`: the recording ended first. */
  readonly end: 'done' | 'cut' | 'open';
  /** Bytes of this body that had been seen when the span ended; 0 while waiting. */
  readonly bytes: number;
  /** When bytes were seen in this span, in ms. Far apart, they are drips. */
  readonly piecesMs: readonly number[];
}

/** A moment at which bytes of a body were seen. */
export interface Piece {
  readonly atMs: number;
  /** Bytes of this body so far, this piece included. */
  readonly totalBytes: number;
}

export interface RequestTimes {
  readonly view: RequestView;
  /** The head of the request arrived. */
  readonly fromMs: number;
  /** Its body had arrived whole; missing if there was none, or it never came whole. */
  readonly uploadedMs?: number;
  /** The head of the answer was sent. */
  readonly answeredMs?: number;
  /** It was answered whole, cut off, or the recording ended: `end` says which. */
  readonly toMs: number;
  readonly end: RequestSpan['end'];
  readonly upload: readonly Piece[];
  readonly answer: readonly Piece[];
  /** A silence shorter than this cannot be seen in the picture. */
  readonly noticeableMs: number;
}

/** A silence is a stall when it is longer than the usual pause between two pieces by this factor. */
const STALL_FACTOR = 3;
/** Silences shorter than this, in ms, are how networks are. */
const STALL_MS = 20;

/** Cuts the life of one request into spans, without gaps, in order of time. */
export function requestSpans(times: RequestTimes): RequestSpan[] {
  const { view, fromMs, answeredMs, toMs, end } = times;
  const wholeMs = times.uploadedMs ?? (announcesBody(view) ? Infinity : fromMs);
  // An answer may come before the upload is whole; what follows is about the answer then.
  const uploadToMs = Math.min(wholeMs, answeredMs ?? toMs, toMs);
  const uploadEnd = wholeMs <= uploadToMs || answeredMs !== undefined ? 'done' : end;
  const spans: RequestSpan[] = [];
  if (wholeMs > fromMs) {
    spans.push(...bodySpans(times, 'upload', { fromMs, toMs: uploadToMs, end: uploadEnd }));
  }
  const waitToMs = answeredMs ?? toMs;
  if (waitToMs > uploadToMs) {
    const waitEnd = answeredMs === undefined ? end : 'done';
    const { request } = view;
    const nothing = { bytes: 0, piecesMs: [] };
    spans.push({ kind: 'waiting', request, fromMs: uploadToMs, toMs: waitToMs, end: waitEnd, ...nothing });
  }
  if (answeredMs !== undefined) {
    spans.push(...bodySpans(times, 'answer', { fromMs: answeredMs, toMs, end }));
  }
  return spans;
}

type Stretch = Pick<RequestSpan, 'fromMs' | 'toMs' | 'end'>;

/** A body on the way, with the stretches in which it stood still set apart. Regular pauses are a slow body, not a stall. */
function bodySpans(times: RequestTimes, direction: 'upload' | 'answer', whole: Stretch): RequestSpan[] {
  const pieces = times[direction].filter(({ atMs }) => atMs >= whole.fromMs && atMs <= whole.toMs);
  const moments = [whole.fromMs, ...pieces.map(({ atMs }) => atMs), whole.toMs];
  const gaps = moments.slice(1).map((toMs, index) => ({ fromMs: moments[index] ?? toMs, toMs }));
  const stalls = gaps.map((gap, index) => {
    const length = gap.toMs - gap.fromMs;
    if (length < Math.max(STALL_MS, times.noticeableMs)) return false;
    const others = gaps.filter((_, at) => at !== index).map(({ fromMs, toMs }) => toMs - fromMs);
    return length > STALL_FACTOR * median(others.filter((other) => other >= times.noticeableMs));
  });

  const stretches: Array<{ fromMs: number; toMs: number; stalled: boolean }> = [];
  for (const [index, gap] of gaps.entries()) {
    const stalled = stalls[index] ?? false;
    const last = stretches.at(-1);
    if (last?.stalled === stalled) last.toMs = gap.toMs;
    else stretches.push({ ...gap, stalled });
  }
  return stretches.map(({ fromMs, toMs, stalled }, index): RequestSpan => {
    const flows = direction === 'upload' ? 'uploading' : 'answering';
    const stands = direction === 'upload' ? 'upload-stalled' : 'answer-stalled';
    const within = pieces.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
    return {
      kind: stalled ? stands : flows,
      request: times.view.request,
      fromMs,
      toMs,
      end: index === stretches.length - 1 ? whole.end : 'done',
      // A piece at the edge of a stall belongs to what flows.
      bytes: pieces.findLast(({ atMs }) => atMs <= (stalled ? fromMs : toMs))?.totalBytes ?? 0,
      piecesMs: stalled ? [] : within.map(({ atMs }) => atMs),
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

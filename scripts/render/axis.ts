/**
 * The time axis: milliseconds to a share of the width.
 *
 * Linear, so that waits can be compared by eye. Only a stretch in which nothing happens, and which would squeeze the bursts
 * around it into one column each, is shortened; the picture must mark that place as a break.
 */
export interface Axis {
  /** The moment at the right edge, in ms. The left edge is 0. */
  readonly endMs: number;
  /** From left to right, without gaps. */
  readonly pieces: readonly AxisPiece[];
}

/** A stretch of the axis. Within a `linear` one a millisecond is as wide as in every other; a `break` has a fixed width. */
export interface AxisPiece {
  readonly kind: 'linear' | 'break';
  readonly fromMs: number;
  readonly toMs: number;
  /** Shares of the whole width, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

export interface Tick {
  readonly ms: number;
  /** Share of the width, 0 to 1. */
  readonly at: number;
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Share of the width that one break takes. */
const BREAK_WIDTH = 0.08;
/** A stretch is shortened only when it is this many times longer than everything else together. */
const QUIET_FACTOR = 8;
/** A burst worth the room has at least so many requests: the wait between two lone attempts is better shown to scale. */
const BURST_REQUESTS = 2;
/** No picture has more breaks than this; beyond it nobody could read the scale. */
const MOST_BREAKS = 4;

const lengthOf = ({ fromMs, toMs }: Stretch): number => toMs - fromMs;

/** An axis from 0 to `endMs` with breaks for the stretches given (in order of time, not overlapping). */
export function axisFor(endMs: number, quiet: readonly Stretch[] = []): Axis {
  const busyMs = endMs - quiet.reduce((sum, stretch) => sum + lengthOf(stretch), 0);
  const perMs = busyMs > 0 ? (1 - quiet.length * BREAK_WIDTH) / busyMs : 0;
  const pieces: AxisPiece[] = [];
  const push = (kind: AxisPiece['kind'], fromMs: number, toMs: number) => {
    const from = pieces.at(-1)?.to ?? 0;
    const width = kind === 'break' ? BREAK_WIDTH : (toMs - fromMs) * perMs;
    pieces.push({ kind, fromMs, toMs, from, to: from + width });
  };
  for (const { fromMs, toMs } of quiet) {
    push('linear', pieces.at(-1)?.toMs ?? 0, fromMs);
    push('break', fromMs, toMs);
  }
  push('linear', pieces.at(-1)?.toMs ?? 0, endMs);
  return { endMs, pieces };
}

/** Where a moment lies: 0 is the left edge, 1 the right one. Moments outside are put on the nearer edge. */
export function positionOf(axis: Axis, atMs: number): number {
  if (atMs <= 0) return 0;
  const piece = axis.pieces.find(({ toMs }) => atMs <= toMs);
  if (!piece) return 1;
  const length = lengthOf(piece);
  return length === 0 ? piece.from : piece.from + ((atMs - piece.fromMs) / length) * (piece.to - piece.from);
}

/** At most `most` round moments (1, 2 or 5 times a power of ten), the same step everywhere, none inside a break. */
export function ticksOf(axis: Axis, most: number): Tick[] {
  const linear = axis.pieces.filter(({ kind }) => kind === 'linear');
  const step = roundStep(linear.reduce((sum, piece) => sum + lengthOf(piece), 0) / Math.max(1, most));
  return linear.flatMap(({ fromMs, toMs }) => {
    const first = Math.ceil(fromMs / step);
    const count = Math.max(0, Math.floor(toMs / step) - first + 1);
    return Array.from({ length: count }, (_, nth) => {
      // Rounded, because 3 * 0.1 is not 0.3.
      const ms = Number(((first + nth) * step).toFixed(3));
      return { ms, at: positionOf(axis, ms) };
    });
  });
}

/** The smallest of 1, 2, 5, 10, 20 … (down to `least`) that is not smaller than `atLeast`. */
export function roundStep(atLeast: number, least = 0.1): number {
  const wanted = Math.max(least, atLeast);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= wanted) ?? 10;
  return factor * power;
}

/**
 * The stretches that are better shortened: longer by far than everything else, with a burst of requests on each side.
 *
 * @param happeningsMs every moment at which anything happened, sorted.
 * @param requestsMs the moments at which requests arrived.
 */
export function quietStretches(happeningsMs: readonly number[], requestsMs: readonly number[]): Stretch[] {
  const firstMs = happeningsMs[0] ?? 0;
  const lastMs = happeningsMs.at(-1) ?? 0;
  const gaps = happeningsMs
    .slice(1)
    .map((toMs, index): Stretch => ({ fromMs: happeningsMs[index] ?? toMs, toMs }))
    .sort((a, b) => lengthOf(b) - lengthOf(a));
  for (let count = 1; count <= Math.min(MOST_BREAKS, gaps.length); count++) {
    const quiet = gaps.slice(0, count).sort((a, b) => a.fromMs - b.fromMs);
    const busyMs = lastMs - firstMs - quiet.reduce((sum, gap) => sum + lengthOf(gap), 0);
    const longByFar = quiet.every((gap) => lengthOf(gap) > QUIET_FACTOR * busyMs);
    const edges = [-Infinity, ...quiet.map(({ fromMs }) => fromMs), Infinity];
    const bursts = edges.slice(1).map((edge, index) => {
      return requestsMs.filter((atMs) => atMs > (edges[index] ?? -Infinity) && atMs <= edge).length;
    });
    if (longByFar && bursts.every((size) => size >= BURST_REQUESTS)) {
      // A little of the quiet stays on each side, so that the last mark of a burst does not touch the break.
      const marginMs = Math.max(busyMs * 0.1, lengthOf({ fromMs: firstMs, toMs: lastMs }) * 0.0005);
      return quiet.map(({ fromMs, toMs }) => ({ fromMs: fromMs + marginMs, toMs: toMs - marginMs }));
    }
  }
  return [];
}

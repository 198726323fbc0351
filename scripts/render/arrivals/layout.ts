import type { Recording } from '../../../fixtures/journal/recording.ts';
import { momentsOf } from '../moments.ts';
import type { ArrivalRow, Arrivals, CountedRow, NamedMoment } from './arrivals.ts';
import { type Burst, bucketFor, bucketForRange, bursts, QUIET_BUCKETS } from './grouping.ts';
import { type Arrival, tellApart } from './tell-apart.ts';

/** Counts when requests arrived, or after which waits they were repeated. */
export function layoutArrivals(recording: Recording, of: Arrivals['of'] = 'arrivals'): Arrivals {
  const all = tellApart(recording);
  const counted = of === 'arrivals' ? all : waitsOf(all);
  const momentsMs = counted.map(({ atMs }) => atMs);
  const moments = momentsOf(recording);
  const named = of === 'waits' ? [] : moments.filter((moment) => moment.kind === 'named');
  const late = moments.flatMap((moment) => (moment.kind === 'late' ? moment.lateMs : []));

  // Waits are drawn from a range: what is seen of them is how much of the range they fill.
  const found = of === 'arrivals' ? bursts(momentsMs) : undefined;
  const bucketMs = found ? undefined : of === 'waits' ? bucketForRange(momentsMs) : bucketFor(momentsMs);
  const rows =
    bucketMs === undefined
      ? withLongQuiet(burstRows(found ?? [], counted))
      : of === 'waits'
        ? withCrowd(bucketRows(counted, bucketMs, 0), counted.length)
        : withHerds(bucketRows(counted, bucketMs, momentsMs[0] ?? 0));
  return {
    of,
    total: counted.length,
    repeats: counted.filter(({ waitMs }) => waitMs !== undefined).length,
    ...(bucketMs !== undefined && { bucketMs }),
    rows: withMoments(rows, named),
    most: rows.reduce((most, row) => Math.max(most, row.kind === 'counted' ? sizeOf(row) : 0), 0),
    ...(late.length > 0 && { late: { times: late.length, mostMs: Math.max(...late) } }),
  };
}

export const sizeOf = ({ firstTries, repeats }: CountedRow): number => firstTries + repeats;

/** Repeats, at the moment of their wait. */
const waitsOf = (all: readonly Arrival[]): Arrival[] =>
  all
    .flatMap(({ waitMs }) => (waitMs === undefined ? [] : { atMs: waitMs, waitMs }))
    .toSorted((one, other) => one.atMs - other.atMs);

function counts(arrivals: readonly Arrival[]): Pick<CountedRow, 'firstTries' | 'repeats'> {
  const repeats = arrivals.filter(({ waitMs }) => waitMs !== undefined).length;
  return { firstTries: arrivals.length - repeats, repeats };
}

/** A row is the herd when it is so large, so much of it are repeats, and it is so large a part of those who came first. */
const HERD = { size: 3, repeats: 0.5, ofTheFirst: 0.5 };

function isHerd(row: CountedRow, cameFirst: number): boolean {
  const size = sizeOf(row);
  return size >= HERD.size && row.repeats >= HERD.repeats * size && size >= HERD.ofTheFirst * cameFirst;
}

function burstRows(found: readonly Burst[], counted: readonly Arrival[]): CountedRow[] {
  const rows: CountedRow[] = [];
  let start = 0;
  for (const [index, { fromMs, toMs, size }] of found.entries()) {
    const row = { kind: 'counted', fromMs, toMs, ...counts(counted.slice(start, start + size)) } as const;
    start += size;
    const before = found[index - 1];
    rows.push({
      ...row,
      ...(before && isHerd(row, found[0]?.size ?? 0) && { herd: comesBack(rows) }),
      ...(before && { sinceLastMs: fromMs - before.toMs }),
    });
  }
  return rows;
}

/** A quiet between bursts that is so long, and longer than everything else together, has a row of its own. */
const LONG_QUIET_MS = 1_000;

function withLongQuiet(rows: readonly CountedRow[]): ArrivalRow[] {
  const wholeMs = (rows.at(-1)?.toMs ?? 0) - (rows[0]?.fromMs ?? 0);
  return rows.flatMap((row, index): ArrivalRow[] => {
    const quietMs = row.sinceLastMs ?? 0;
    if (quietMs < LONG_QUIET_MS || quietMs <= wholeMs / 2) return [row];
    return [{ kind: 'quiet', fromMs: rows[index - 1]?.toMs ?? 0, toMs: row.fromMs }, row];
  });
}

const comesBack = (rows: readonly ArrivalRow[]): 'back' | 'again' =>
  rows.some((row) => row.kind === 'counted' && row.herd !== undefined) ? 'again' : 'back';

function bucketRows(counted: readonly Arrival[], bucketMs: number, startMs: number): ArrivalRow[] {
  const buckets = Map.groupBy(counted, ({ atMs }) => Math.floor(atMs / bucketMs));
  const rows: ArrivalRow[] = [];
  let next = Math.floor(startMs / bucketMs);
  for (const [bucket, arrivals] of buckets) {
    if (bucket - next >= QUIET_BUCKETS) {
      rows.push({ kind: 'quiet', fromMs: next * bucketMs, toMs: bucket * bucketMs });
    } else {
      for (; next < bucket; next += 1) rows.push(bucketRow(next, bucketMs, []));
    }
    rows.push(bucketRow(bucket, bucketMs, arrivals));
    next = bucket + 1;
  }
  return rows;
}

/** A herd comes out of the quiet and is soon through: so large a part of it are the row before it and the row after it. */
const AROUND = { before: 0.25, after: 0.5 };

/** Marks the rows in which a herd comes back: a peak, and about as large as the largest row of first tries. */
function withHerds(rows: readonly ArrivalRow[]): ArrivalRow[] {
  const cameFirst = rows.reduce(
    (most, row) => (row.kind === 'counted' ? Math.max(most, row.firstTries) : most),
    0,
  );
  const sizeAt = (index: number): number => {
    const row = rows[index];
    return row?.kind === 'counted' ? sizeOf(row) : 0;
  };
  const marked: ArrivalRow[] = [];
  for (const [index, row] of rows.entries()) {
    const size = sizeAt(index);
    const isPeak = sizeAt(index - 1) <= AROUND.before * size && sizeAt(index + 1) <= AROUND.after * size;
    const isBack = row.kind === 'counted' && index > 0 && isPeak && isHerd(row, cameFirst);
    marked.push(isBack ? { ...row, herd: comesBack(marked) } : row);
  }
  return marked;
}

/** Of so many waits, so large a part in one row of several is a herd. */
const CROWDED = { total: 5, share: 0.5 };

function withCrowd(rows: readonly ArrivalRow[], total: number): ArrivalRow[] {
  return rows.map((row) => {
    const crowded = row.kind === 'counted' && total >= CROWDED.total && sizeOf(row) >= CROWDED.share * total;
    return crowded && rows.length > 1 ? { ...row, herd: 'most' } : row;
  });
}

function bucketRow(bucket: number, bucketMs: number, arrivals: readonly Arrival[]): CountedRow {
  return {
    kind: 'counted',
    fromMs: bucket * bucketMs,
    toMs: (bucket + 1) * bucketMs,
    ...counts(arrivals),
  };
}

/** Each named moment before the first row that begins after it. */
function withMoments(rows: readonly ArrivalRow[], moments: readonly NamedMoment[]): ArrivalRow[] {
  const all = [...rows];
  for (const moment of moments) {
    const at = all.findIndex((row) => (row.kind === 'moment' ? row.atMs : row.fromMs) > moment.atMs);
    const row = { kind: 'moment', atMs: moment.atMs, moment } as const;
    all.splice(at === -1 ? all.length : at, 0, row);
  }
  return all;
}

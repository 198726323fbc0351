import { median } from '../../bench/statistics.ts';

/** Some measurements in four numbers. NaN of none. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  /** 95 of 100 are not above it. */
  readonly p95: number;
  readonly most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return {
    least: at(0),
    median: median(sorted),
    // By nearest rank: it is a time that was measured, of a submission that can be looked at.
    p95: at(Math.ceil(0.95 * sorted.length) - 1),
    most: at(sorted.length - 1),
  };
}

export interface Bin {
  /** `0–9 %`, at the end `100 %`: whoever has everything is not in the same bin as 90 %. */
  readonly name: string;
  readonly students: number;
}

const TENTHS = 10;
/** Sums of points such as 0.1 + 0.2 may miss a whole number by so little. */
const TOLERANCE = 1e-9;

/** Shares of the points that there were, from 0 to 1, in tenths and one bin for all of them. */
export function binsOf(shares: readonly number[]): Bin[] {
  const amounts = Array<number>(TENTHS + 1).fill(0);
  for (const share of shares) {
    const index = Math.min(TENTHS, Math.max(0, Math.floor(share * TENTHS + TOLERANCE)));
    amounts[index] = (amounts[index] ?? 0) + 1;
  }
  return amounts.map((students, index) => ({
    name: index === TENTHS ? '100 %' : `${index * 10}–${index * 10 + 9} %`,
    students,
  }));
}

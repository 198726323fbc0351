import type { Mishap } from './profile.ts';

/** Counts, and says how many milliseconds this time takes longer than usual: nearly always 0. */
export function countMishaps({ every, ms }: Mishap): () => number {
  let count = Math.floor(every / 2);
  return () => {
    count += 1;
    if (count < every) return 0;
    count = 0;
    return ms;
  };
}

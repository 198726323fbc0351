/** The middle one of some measurements; of an even number of them, the upper of the two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Milliseconds for people: `0.04 ms`, `3.2 ms`, `38 ms`. */
export function milliseconds(ms: number): string {
  const digits = ms >= 10 ? 0 : ms >= 1 ? 1 : 2;
  return `${Number(ms.toFixed(digits))} ms`;
}

/** A version as numbers, so that 22.9 comes before 22.19. Anything else in it is left out. */
const parts = (version: string): number[] => (version.match(/\d+/g) ?? []).slice(0, 3).map(Number);

/** Whether a version is the same as another, or later. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [have, want] = [parts(version), parts(minimum)];
  for (const [index, number] of want.entries()) {
    const own = have[index] ?? 0;
    if (own !== number) return own > number;
  }
  return true;
}

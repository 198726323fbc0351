import type { Occupancy } from './occupancy.ts';

/** One chart of two: who waits stands above what is open, each with its own scale. */
export interface Panel {
  readonly name: 'waiting' | 'open';
  readonly most: number;
  /** What one row of it stands for. */
  readonly per: number;
  readonly rows: number;
}

/** The charts that there is something to say in, from top to bottom; none has more rows than given. */
export function panelsOf(
  { most }: Occupancy,
  mostRows: { readonly waiting: number; readonly open: number },
): Panel[] {
  return (['waiting', 'open'] as const)
    .filter((name) => most[name] > 0)
    .map((name) => {
      const per = Math.ceil(most[name] / mostRows[name]);
      return { name, most: most[name], per, rows: Math.ceil(most[name] / per) };
    });
}

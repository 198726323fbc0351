import type { Occupancy } from './occupancy.ts';

/** What the picture shows, in one sentence or two. */
export function headline({ most, opened, waited }: Occupancy): string {
  const lines = `Connections: at most ${most.open} open and ${most.busy} busy at a time, ${opened} opened in all.`;
  return waited === 0 ? lines : `${lines} Calls waiting for one: at most ${most.waiting}.`;
}

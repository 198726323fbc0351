import type { Micros } from '../../../fixtures/journal/event.ts';
import type { Counts } from '../load/guests-messages.ts';
import type { RestaurantGauges } from './restaurant-child.ts';
import { type RouteFigures, type Traffic, WINDOW_MS } from './traffic.ts';

/** All that is known of one moment of a restaurant. Effects, charts and pictures are pure functions of it. */
export interface Moment {
  readonly nowUs: Micros;
  /** Since the beat began. */
  readonly beatMs: number;
  /** By route: what the door saw. */
  readonly routes: Readonly<Record<string, RouteFigures>>;
  /** All that the door saw. */
  readonly door: RouteFigures;
  /** All that the supplier saw. */
  readonly supplier: RouteFigures;
  /** Connections at the supplier. */
  readonly lines: { readonly open: number; readonly perSecond: number };
  readonly gauges: RestaurantGauges;
  /** What the guests and the restaurant's log have counted since the beat began. */
  readonly sinceBeat: { readonly guests: Counts; readonly logged: number };
}

/** Whether all that the figures tell of has happened in this beat. */
export const isOfThisBeat = ({ beatMs }: Moment): boolean => beatMs >= WINDOW_MS;

export interface MomentParts {
  readonly nowUs: Micros;
  readonly beatMs: number;
  readonly door: Traffic;
  readonly supplier: Traffic;
  readonly gauges: RestaurantGauges;
  readonly routes: readonly string[];
  readonly sinceBeat: Moment['sinceBeat'];
}

export function momentOf({ nowUs, beatMs, door, supplier, gauges, routes, sinceBeat }: MomentParts): Moment {
  return {
    nowUs,
    beatMs,
    routes: Object.fromEntries(routes.map((route) => [route, door.figures(nowUs, route)])),
    door: door.figures(nowUs),
    supplier: supplier.figures(nowUs),
    lines: { open: supplier.lines, perSecond: supplier.linesPerSecond(nowUs) },
    gauges,
    sinceBeat,
  };
}

/** Calls to the supplier for each guest who asked for something that needs it, in the last second. Null: nobody did. */
export function amplification({ routes, supplier }: Moment): number | null {
  const guests = routes['/dashboard']?.perSecond ?? 0;
  return guests === 0 ? null : supplier.perSecond / guests;
}

import type { Micros } from '../../../fixtures/journal/event.ts';
import type { Counts } from '../load/guests-messages.ts';
import type { RestaurantGauges } from './restaurant-child.ts';
import { type RouteFigures, type Traffic, type Visit, WINDOW_MS } from './traffic.ts';

/** All that is known of one moment of a restaurant. Effects, charts and pictures are pure functions of it. */
export interface Moment {
  readonly nowUs: Micros;
  /** Since the beat began, or since a switch was moved in it. */
  readonly beatMs: number;
  /** So many have come, whether they are asking now or not. */
  readonly guests: number;
  /** By route: what the door saw. */
  readonly routes: Readonly<Record<string, RouteFigures>>;
  /** All that the door saw. */
  readonly door: RouteFigures;
  /** All that the supplier saw. */
  readonly supplier: RouteFigures;
  /** Connections at the supplier. */
  readonly lines: {
    readonly open: number;
    /** Opened in the last second. */
    readonly perSecond: number;
    /** Opened within the window. */
    readonly opened: number;
  };
  readonly gauges: RestaurantGauges;
  /** Those who came in this beat and have been answered, or have left, as far as the window goes back. */
  readonly ofThisBeat: readonly Visit[];
  /** Faults that the supplier played in this beat, as far as the window goes back. */
  readonly faults: readonly string[];
  /** Those that were played at any time: one with an address of its own is told of once, when it is opened. */
  readonly everPlayed: ReadonlySet<string>;
  /** What was counted elsewhere than at a door, within the window as far as it lies in this beat. */
  readonly recently: Recently;
}

export interface Recently {
  /** By the guests. */
  readonly guests: Counts;
  /** Errors in the restaurant's log. */
  readonly logged: number;
}

/** Whether all that the figures tell of has happened in this beat. */
export const isOfThisBeat = ({ beatMs }: Moment): boolean => beatMs >= WINDOW_MS;

export interface MomentParts {
  readonly nowUs: Micros;
  readonly beatMs: number;
  readonly guests: number;
  readonly door: Traffic;
  readonly supplier: Traffic;
  readonly gauges: RestaurantGauges;
  readonly routes: readonly string[];
  readonly recently: Recently;
}

export function momentOf(parts: MomentParts): Moment {
  const { nowUs, beatMs, guests, door, supplier, gauges, routes, recently } = parts;
  const beganUs = nowUs - beatMs * 1_000;
  return {
    nowUs,
    beatMs,
    guests,
    routes: Object.fromEntries(routes.map((route) => [route, door.figures(nowUs, route)])),
    door: door.figures(nowUs),
    supplier: supplier.figures(nowUs),
    lines: {
      open: supplier.lines,
      perSecond: supplier.linesPerSecond(nowUs),
      opened: supplier.linesOpened(nowUs),
    },
    gauges,
    ofThisBeat: door.visits(nowUs).ended.filter(({ startedUs }) => startedUs >= beganUs),
    faults: supplier.faultsSince(beganUs, nowUs),
    everPlayed: supplier.everPlayed,
    recently,
  };
}

/** Calls to the supplier for each guest who asked for something that needs it, within the window. Null: nobody did. */
export function amplification({ routes, supplier }: Moment): number | null {
  const guests = routes['/dashboard']?.begun ?? 0;
  return guests === 0 ? null : supplier.begun / guests;
}

import { duration } from '../words.ts';
import { isOfThisBeat, type Moment } from './moment.ts';
import { quiet, type RouteFigures } from './traffic.ts';

/** From here on a guest calls it slow. */
export const SLOW_MS = 1_000;
/** A route that asks nobody else answers within this, also on a busy machine. */
export const FAST_MS = 50;
/** An evening on which nothing is wrong, also on a machine that has a lot of other things to do. */
export const CALM_MS = 750;

export const at = (moment: Moment, route: string): RouteFigures => moment.routes[route] ?? quiet;

/** `p99 of /health: 12 ms` */
export const p99 = (moment: Moment, route: string): string =>
  `p99 of ${route}: ${duration(at(moment, route).p99Ms ?? 0)}`;

/** All who asked within the window were answered, in time, and without an error. */
export function isServed(moment: Moment, route: string, withinMs: number): boolean {
  const { answered, errors, gaveUp, p99Ms } = at(moment, route);
  return isOfThisBeat(moment) && answered > 0 && errors + gaveUp === 0 && (p99Ms ?? Infinity) <= withinMs;
}

/** As {@link isServed} of several routes; then in words how fast they were. */
export function served(moment: Moment, routes: readonly string[], withinMs: number): string | undefined {
  const isSo = routes.every((route) => isServed(moment, route, withinMs));
  return isSo ? routes.map((route) => p99(moment, route)).join(', ') : undefined;
}

/** Nobody within the window left, and nobody waited long: each was told something, were it an error. */
export function isTold(moment: Moment, route: string, status: number): boolean {
  const { statuses, gaveUp, p99Ms } = at(moment, route);
  const told = statuses[status] ?? 0;
  return isOfThisBeat(moment) && told > 0 && gaveUp === 0 && (p99Ms ?? Infinity) < SLOW_MS;
}

export const isSlow = (moment: Moment, route: string): boolean => (at(moment, route).p99Ms ?? 0) > SLOW_MS;

/** How often a status was the answer within the window. */
export const times = (moment: Moment, route: string, status: number): number =>
  at(moment, route).statuses[status] ?? 0;

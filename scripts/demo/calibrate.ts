import { answersPerSecond } from './load/guests.ts';
import type { Calibration } from './scene.ts';
import { RestaurantChild } from './world/restaurant-child.ts';
import { careful } from './world/restaurant-settings.ts';

const GUESTS = 20;
const FOR_MS = 800;
/** It is never asked. */
const NO_SUPPLIER = 'http://127.0.0.1:9';

/** Lets guests hurry to a real restaurant for a moment, and counts what it can answer. Takes about two seconds. */
export async function calibrate(): Promise<Calibration> {
  const place = {
    supplierUrl: NO_SUPPLIER,
    originNs: String(process.hrtime.bigint()),
    databaseConnections: GUESTS,
    seed: 0,
  };
  const restaurant = await RestaurantChild.open({ place, settings: careful, onEvent: () => undefined });
  try {
    return { answersPerSecond: await answersPerSecond(`${restaurant.url}/health`, GUESTS, FOR_MS) };
  } finally {
    await restaurant.close();
  }
}

/**
 * So many as are wanted, or as this machine can carry, but never less than the story needs.
 *
 * @param perSecond answers that each of them costs in a second.
 */
export function asManyAs(wanted: number, least: number, perSecond: number, calibration: Calibration): number {
  const carried = Math.floor(calibration.answersPerSecond / perSecond);
  return Math.max(least, Math.min(wanted, carried));
}

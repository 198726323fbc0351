import { openRestaurant as open } from '../../kit/restaurant.ts';
import type { Stage } from '../../kit/stage.ts';
import type { Timeouts } from '../client.ts';
import { PATIENT } from './opening.ts';

/** Opens the submission's restaurant, whose client has these limits, and returns where it listens. */
export function openRestaurant(
  stage: Stage,
  supplierUrl: string,
  timeouts: Partial<Timeouts>,
  databaseConnections = 10,
): Promise<string> {
  const supplier = {
    baseUrl: supplierUrl,
    timeouts: { ...PATIENT, ...timeouts },
    pool: { maxConnections: 50 },
  };
  return open(stage, { supplier, databaseConnections });
}

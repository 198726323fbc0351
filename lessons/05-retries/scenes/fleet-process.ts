import { once } from 'node:events';
import { endWithParent } from '../../../scripts/end-with-parent.ts';
import { Fleet, type FleetOrder } from './fleet.ts';
import type { StrategyName } from './waits.ts';

export interface FleetRun extends FleetOrder {
  readonly strategy: StrategyName;
}

// The fleet in a process of its own, so that a thousand clients do not slow down the supplier's event loop. When whoever
// started it hangs up, it ends, whatever it is doing.
endWithParent();

const [order] = await once(process, 'message');
// Sent by storm.ts beside this file, and by nobody else.
const { strategy, ...fleetOrder } = order as FleetRun;
const fleet = await Fleet.open(fleetOrder);
process.send?.('ready');
await once(process, 'message');
await fleet.call(strategy);
process.send?.('done');

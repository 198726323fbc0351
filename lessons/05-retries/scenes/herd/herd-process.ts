import { endWithParent } from '../../../../scripts/end-with-parent.ts';
import { Fleet, type FleetCounts, type FleetOrder } from '../fleet.ts';
import type { StrategyName } from '../waits.ts';

// The fleet of the herd scene in a process of its own.
endWithParent();

export type HerdOrder =
  /** Have a fleet of this size, with open lines. */
  | { readonly type: 'gather'; readonly fleet: FleetOrder }
  | { readonly type: 'call'; readonly strategy: StrategyName };

export type HerdMessage =
  | { readonly type: 'gathered' }
  /** All have an answer, or have given up. `counts` is since this fleet was gathered. */
  | { readonly type: 'done'; readonly counts: FleetCounts };

const say = (message: HerdMessage) => void process.send?.(message);
let fleet: Fleet | undefined;

process.on('message', async (message) => {
  // Sent by herd-play.ts beside this file, and by nobody else. Orders come one after the other.
  const order = message as HerdOrder;
  if (order.type === 'gather') {
    await gather(order.fleet);
    say({ type: 'gathered' });
  } else if (fleet) {
    await fleet.call(order.strategy);
    say({ type: 'done', counts: fleet.counts });
  }
});

async function gather(order: FleetOrder): Promise<void> {
  if (fleet?.size === order.clients) {
    await fleet.warmUp();
    return;
  }
  await fleet?.close();
  fleet = await Fleet.open(order);
}

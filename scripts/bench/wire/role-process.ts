import { z } from 'zod';
import { endWithParent } from '../../end-with-parent.ts';
import { type Role, type RoleName, roles } from './roles.ts';

endWithParent();

/** What the bench tells this process through the fork channel. */
const orderSchema = z.union([
  z.object({ role: z.string(), upstream: z.number(), bodyBytes: z.number() }),
  z.object({ ask: z.literal('memory') }),
]);

/** One role in a process of its own, so that nobody's work slows down anybody else's event loop. */
process.on('message', async (message) => {
  const order = orderSchema.parse(message);
  if ('ask' in order) {
    process.send?.({ rssBytes: process.memoryUsage().rss });
    return;
  }
  const start: Role | undefined = roles[order.role as RoleName];
  if (!start) throw new Error(`there is no role ${order.role}`);
  process.send?.({ port: await start(order) });
});

import { z } from 'zod';
import { endWithParent } from '../end-with-parent.ts';
import { startDelayLine } from './delay-line.ts';
import { profiles } from './profile.ts';
import { startSlowSupplier } from './supplier.ts';

endWithParent();

/** What the recorder tells this process through the fork channel, once. */
const orderSchema = z.object({ profile: z.string(), seed: z.number() });

/** Supplier and road, in a process of their own: the client's work must not slow them down, nor theirs the client. */
process.once('message', async (message) => {
  const { profile: name, seed } = orderSchema.parse(message);
  const profile = profiles.get(name);
  if (!profile) throw new Error(`there is no profile ${name}`);
  const supplierPort = await startSlowSupplier(profile, seed);
  const port = await startDelayLine(profile.road, seed + 1, supplierPort);
  process.send?.({ port });
});

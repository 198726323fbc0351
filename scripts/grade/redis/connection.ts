import { Redis } from 'ioredis';
import { BadUse, reasonOf } from '../../arguments.ts';

const CONNECT_WITHIN_MS = 5_000;

/** Name and port of a server, without the password that its address may hold. */
export function nameOf(url: string): string {
  return new URL(url).host;
}

/**
 * Connects to a Redis or Valkey.
 *
 * @throws {BadUse} when the address is none, or nobody answers there.
 */
export async function connect(url: string): Promise<Redis> {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
    throw new BadUse('--redis takes an address such as redis://127.0.0.1:6379 (rediss:// with TLS).');
  }
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_WITHIN_MS,
    // Asked for by BullMQ: a command waits for the server to come back.
    maxRetriesPerRequest: null,
  });
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const onError = (error: unknown) => reject(error);
  redis.on('error', onError);
  try {
    await Promise.race([redis.connect(), failed]);
  } catch (error) {
    redis.disconnect();
    throw new BadUse(`There is no Redis at ${nameOf(url)}: ${reasonOf(error)}.`, { cause: error });
  }
  redis.off('error', onError);
  // From now on it comes back by itself; whoever waits for it is told by what they wait for.
  redis.on('error', () => undefined);
  return redis;
}

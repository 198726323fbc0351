import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { countMishaps } from './mishaps.ts';
import type { Profile } from './profile.ts';
import { seededRandom } from './random.ts';
import { Workers } from './workers.ts';

/** An idle connection stays open for longer than any lull between two calls. */
const KEEP_ALIVE_MS = 60_000;

/**
 * Starts the supplier of a profile on 127.0.0.1: an HTTP server whose workers take as long as their work takes.
 *
 * @returns the port it listens on.
 */
export async function startSlowSupplier(profile: Profile, seed: number): Promise<number> {
  const { body, serviceMs } = profile;
  const random = seededRandom(seed);
  const workers = new Workers(profile.workers);
  const stuckMs = countMishaps(profile.stuckWorker);
  const lostMs = countMishaps(body.lostPacket);
  const piece = Buffer.alloc(body.pieceBytes, '.');

  const server = createServer({ noDelay: true, keepAliveTimeout: KEEP_ALIVE_MS }, async (_req, res) => {
    // Drawn on arrival, not when a worker is free: so the same seed gives the same work to the same call.
    const workMs = random.logNormal(serviceMs) + stuckMs();
    const pausesMs = Array.from({ length: body.pieces - 1 }, () => random.logNormal(body.pauseMs));
    const lostAt = Math.floor(random.uniform() * pausesMs.length);
    const extraMs = lostMs();
    await workers.run(() => sleep(workMs));
    await sendInPieces(
      res,
      piece,
      pausesMs.map((pauseMs, index) => (index === lostAt ? pauseMs + extraMs : pauseMs)),
    );
  });
  server.maxRequestsPerSocket = profile.requestsPerConnection;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  return (server.address() as AddressInfo).port;
}

/** The first piece goes out with the head; before each other piece comes its pause. */
async function sendInPieces(res: ServerResponse, piece: Buffer, pausesMs: readonly number[]): Promise<void> {
  res.setHeader('content-length', piece.length * (pausesMs.length + 1));
  res.write(piece);
  for (const pauseMs of pausesMs) {
    await sleep(pauseMs);
    res.write(piece);
  }
  res.end();
}

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { type Finding, fail, ok, type Probe, warn } from '../finding.ts';
import { median, milliseconds } from '../numbers.ts';

const LOOPBACK = 'loopback';
const PORTS = 'ports';
const HOST = '127.0.0.1';
const TRIPS = 40;
/** A quiet machine needs 0.1 ms. From here on a filter looks at every packet, and short deadlines become unfair. */
const SLOW_MS = 5;
/** As many suppliers as a lab may have open at the same time. */
const SERVERS = 8;

const UNLOCK =
  'Allow Node to listen and connect on 127.0.0.1 in your firewall, VPN or security program: every lab runs its supplier there.';

export type LoopbackFacts = { readonly roundTripMs: number } | { readonly error: string };

export function judgeLoopback(facts: LoopbackFacts): Finding {
  if ('error' in facts) return fail(LOOPBACK, `no connection on ${HOST}: ${facts.error}`, UNLOCK);
  const fact = `${HOST} connects, there and back in ${milliseconds(facts.roundTripMs)}`;
  if (facts.roundTripMs <= SLOW_MS) return ok(LOOPBACK, fact);
  const advice =
    'Pause what inspects the traffic of this machine with itself (virus scanner, VPN) while you work on a lab.';
  return warn(LOOPBACK, fact, advice);
}

export type PortFacts = { readonly given: readonly number[] } | { readonly error: string };

export function judgePorts(facts: PortFacts): Finding {
  if ('error' in facts) return fail(PORTS, `port 0 gave no free port: ${facts.error}`, UNLOCK);
  const distinct = new Set(facts.given.filter((port) => port > 0)).size;
  if (distinct === facts.given.length)
    return ok(PORTS, `port 0 gives a free port each time (${distinct} of ${distinct})`);
  return fail(
    PORTS,
    `port 0 gave only ${distinct} different ports for ${facts.given.length} servers`,
    UNLOCK,
  );
}

export const loopback: Probe = {
  topic: LOOPBACK,
  needsQuiet: true,
  look: async () => judgeLoopback(await roundTrips().catch(asError)),
};

export const ports: Probe = {
  topic: PORTS,
  look: async () => judgePorts(await freePorts().catch(asError)),
};

/** Sends one byte at a time to an echo server, and takes the time until it is back. */
async function roundTrips(): Promise<LoopbackFacts> {
  const server = createServer({ noDelay: true }, (socket) => {
    // The connection ends with the probe; nobody is interested in how.
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  try {
    const socket = connect({ host: HOST, port: await listen(server), noDelay: true });
    await once(socket, 'connect');
    const trips: number[] = [];
    for (let trip = 0; trip < TRIPS; trip += 1) {
      const sentAt = performance.now();
      socket.write('x');
      await once(socket, 'data');
      trips.push(performance.now() - sentAt);
    }
    socket.destroy();
    return { roundTripMs: median(trips) };
  } finally {
    server.close();
  }
}

async function freePorts(): Promise<PortFacts> {
  const servers = Array.from({ length: SERVERS }, () => createServer());
  try {
    return { given: await Promise.all(servers.map(listen)) };
  } finally {
    for (const server of servers) server.close();
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, HOST);
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  return (server.address() as AddressInfo).port;
}

const asError = (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) });

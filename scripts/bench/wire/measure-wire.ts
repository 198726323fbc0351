import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, pairedRatio } from '../statistics.ts';
import { type Accuracy, measureAccuracy } from './accuracy.ts';
import { closedLoop, type Load, type LoadFigures } from './closed-loop.ts';
import { Peer } from './peer.ts';

/** One comparison, as the medians of its rounds. */
export interface WireRatio {
  readonly what: string;
  readonly ours: number;
  readonly against: number;
  readonly unit: string;
  readonly ratio: number;
  readonly target: number;
  /** Whether a ratio has to stay above its target or below it. */
  readonly wanted: 'at least' | 'at most';
}

export interface WireFigures {
  readonly rounds: number;
  readonly ratios: readonly WireRatio[];
  /** Memory of the proxy for one idle connection, in bytes. */
  readonly idleConnectionBytes: number;
  readonly accuracy: readonly Accuracy[];
}

export const IDLE_TARGET_BYTES = 16 * 1_024;

const DURATION_MS = 1_500;
const SMALL_BYTES = 1_024;
const BIG_BYTES = 8 * 1_048_576;
const IDLE_CONNECTIONS = 2_000;
const SETTLE_MS = 1_500;

/** The proxy against a bare pass-through, the supplier against a bare Express app: in turns, in one run. */
export async function measureWire(rounds: number, onProgress: (text: string) => void): Promise<WireFigures> {
  const ratios = [...(await ofProxy(rounds, onProgress)), ...(await ofSupplier(rounds, onProgress))];
  onProgress('memory of idle connections');
  const idle = await idleConnectionBytes();
  onProgress('accuracy of toxics');
  return { rounds, ratios, idleConnectionBytes: idle, accuracy: await measureAccuracy() };
}

async function ofProxy(rounds: number, onProgress: (text: string) => void): Promise<WireRatio[]> {
  const small = await Peer.start('upstream', { bodyBytes: SMALL_BYTES });
  const big = await Peer.start('upstream', { bodyBytes: BIG_BYTES });
  const ratios: WireRatio[] = [];
  try {
    for (const connections of [1, 50, 500]) {
      onProgress(`proxy, ${connections} connections`);
      const direct: LoadFigures[] = [];
      const { ours, bare } = await inTurns(rounds, small.port, { connections }, direct);
      ratios.push(perSecond(`proxy, requests, ${connections} conn`, ours, bare, 0.9));
      if (connections === 1) ratios.push(addedLatency(ours, bare, direct));
    }
    for (const connections of [1, 4]) {
      onProgress(`proxy, 8 MiB bodies, ${connections} connections`);
      const { ours, bare } = await inTurns(rounds, big.port, { connections });
      ratios.push(megabytes(`proxy, 8 MiB bodies, ${connections} conn`, ours, bare));
    }
  } finally {
    await Promise.all([small.stop(), big.stop()]);
  }
  return ratios;
}

/** Both are started anew for each case, and take turns; who begins changes from round to round. */
async function inTurns(
  rounds: number,
  upstream: number,
  load: Omit<Load, 'port' | 'durationMs'>,
  direct?: LoadFigures[],
) {
  const peers = await Promise.all([
    Peer.start('proxy', { upstream }),
    Peer.start('pass-through', { upstream }),
  ]);
  const [proxy, passThrough] = peers;
  const ours: LoadFigures[] = [];
  const bare: LoadFigures[] = [];
  const run = (port: number) => closedLoop({ ...load, port, durationMs: DURATION_MS });
  try {
    for (let round = 0; round < rounds; round += 1) {
      const turns = [
        async () => ours.push(await run(proxy.port)),
        async () => bare.push(await run(passThrough.port)),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
      direct?.push(await run(upstream));
    }
  } finally {
    await Promise.all(peers.map((peer) => peer.stop()));
  }
  return { ours, bare };
}

async function ofSupplier(rounds: number, onProgress: (text: string) => void): Promise<WireRatio[]> {
  onProgress('supplier');
  const peers = await Promise.all([Peer.start('supplier'), Peer.start('express')]);
  const [supplier, app] = peers;
  const ours: LoadFigures[] = [];
  const bare: LoadFigures[] = [];
  const run = (port: number) =>
    closedLoop({ port, path: '/produce/7', connections: 50, durationMs: DURATION_MS });
  try {
    for (let round = 0; round < rounds; round += 1) {
      const turns = [
        async () => ours.push(await run(supplier.port)),
        async () => bare.push(await run(app.port)),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
  } finally {
    await Promise.all(peers.map((peer) => peer.stop()));
  }
  return [perSecond('supplier, journal on, 50 conn', ours, bare, 0.7)];
}

async function idleConnectionBytes(): Promise<number> {
  const upstream = await Peer.start('upstream');
  const proxy = await Peer.start('proxy', { upstream: upstream.port });
  const sockets: Socket[] = [];
  try {
    const before = await proxy.memory();
    for (let opened = 0; opened < IDLE_CONNECTIONS; opened += 100) {
      const batch = Array.from({ length: 100 }, () => connect({ port: proxy.port, host: '127.0.0.1' }));
      sockets.push(...batch);
      await Promise.all(batch.map((socket) => once(socket, 'connect')));
    }
    await sleep(SETTLE_MS);
    return ((await proxy.memory()) - before) / IDLE_CONNECTIONS;
  } finally {
    for (const socket of sockets) socket.destroy();
    await Promise.all([proxy.stop(), upstream.stop()]);
  }
}

const of = (figures: readonly LoadFigures[], member: keyof LoadFigures) => figures.map((one) => one[member]);

function perSecond(what: string, ours: LoadFigures[], bare: LoadFigures[], target: number): WireRatio {
  return compared(
    what,
    '/s',
    of(ours, 'requestsPerSecond'),
    of(bare, 'requestsPerSecond'),
    target,
    'at least',
  );
}

function megabytes(what: string, ours: LoadFigures[], bare: LoadFigures[]): WireRatio {
  const inMegabytes = (figures: LoadFigures[]) => of(figures, 'bytesPerSecond').map((bytes) => bytes / 1e6);
  return compared(what, 'MB/s', inMegabytes(ours), inMegabytes(bare), 0.9, 'at least');
}

/** What each of them adds to the p50 of asking the upstream itself. */
function addedLatency(ours: LoadFigures[], bare: LoadFigures[], direct: LoadFigures[]): WireRatio {
  const added = (figures: LoadFigures[]) =>
    figures.map(({ p50Ms }, round) => 1_000 * (p50Ms - (direct[round]?.p50Ms ?? 0)));
  return compared('proxy, added p50, 1 conn', 'µs', added(ours), added(bare), 1.2, 'at most');
}

function compared(
  what: string,
  unit: string,
  ours: readonly number[],
  against: readonly number[],
  target: number,
  wanted: WireRatio['wanted'],
): WireRatio {
  const ratio = pairedRatio(ours, against);
  return { what, unit, ours: median(ours), against: median(against), ratio, target, wanted };
}

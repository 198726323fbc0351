import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { startToxiproxy } from '../../../fixtures/toxiproxy/server.ts';
import { median } from '../statistics.ts';

/** How exactly a toxic does what it was told. */
export interface Accuracy {
  readonly what: string;
  readonly asked: number;
  readonly had: number;
  readonly unit: string;
  /** What a real Toxiproxy 2.12.0 had on the reference machine. */
  readonly reference: number;
}

const ROUND_TRIPS = 200;

/** Latency as round trips, bandwidth as a transfer, slices as the time for 256 of them. */
export async function measureAccuracy(): Promise<Accuracy[]> {
  const latency = await Promise.all(
    [
      [10, 10.7],
      [50, 51.2],
    ].map(([ms = 0, reference = 0]) => measureLatency(ms, reference)),
  );
  const bandwidth: Accuracy[] = [];
  for (const [rate, reference] of [
    [100, 99.5],
    [1_000, 998],
    [10_000, 9_971],
  ] as const) {
    bandwidth.push(await measureBandwidth(rate, reference));
  }
  return [...latency.flat(), ...bandwidth, await measureSlices()];
}

async function measureLatency(ms: number, reference: number): Promise<Accuracy[]> {
  const attributes = { latency: ms, jitter: 0 };
  return throughToxic('latency', 'downstream', attributes, echo, async (socket) => {
    const tookMs: number[] = [];
    for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
      const askedAt = performance.now();
      socket.write('x');
      await once(socket, 'data');
      tookMs.push(performance.now() - askedAt);
    }
    return [
      { what: `latency ${ms} ms, p50`, asked: ms, had: median(tookMs), unit: 'ms', reference },
      { what: `latency ${ms} ms, earliest`, asked: ms, had: Math.min(...tookMs), unit: 'ms', reference: ms },
    ];
  });
}

/** Of the first bytes some are in flight before the toxic counts, so the transfer is timed from a quarter on. */
async function measureBandwidth(rate: number, reference: number): Promise<Accuracy> {
  const bytes = rate * 2_000;
  const sendAll = (socket: Socket) => socket.once('data', () => socket.write(Buffer.alloc(bytes)));
  return throughToxic('bandwidth', 'downstream', { rate }, sendAll, async (socket) => {
    socket.write('go');
    let received = 0;
    let from: { readonly at: number; readonly bytes: number } | undefined;
    while (received < bytes) {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      received += chunk.length;
      if (received >= bytes / 4) from ??= { at: performance.now(), bytes: received };
    }
    const seconds = (performance.now() - (from?.at ?? 0)) / 1_000;
    const had = (received - (from?.bytes ?? 0)) / 1_000 / seconds;
    return { what: `bandwidth ${rate} KB/s`, asked: rate, had, unit: 'KB/s', reference };
  });
}

async function measureSlices(): Promise<Accuracy> {
  const bytes = 20_000;
  const attributes = { average_size: 79, size_variation: 0, delay: 100 };
  const sendAll = (socket: Socket) => socket.once('data', () => socket.write(Buffer.alloc(bytes)));
  return throughToxic('slicer', 'downstream', attributes, sendAll, async (socket) => {
    const askedAt = performance.now();
    socket.write('go');
    for (let received = 0; received < bytes; ) {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      received += chunk.length;
    }
    const had = performance.now() - askedAt;
    return { what: '256 slices of 100 µs', asked: 26, had, unit: 'ms', reference: 307 };
  });
}

const echo = (socket: Socket) => socket.on('data', (bytes) => socket.write(bytes));

async function throughToxic<T>(
  type: string,
  stream: string,
  attributes: object,
  serve: (socket: Socket) => void,
  measure: (socket: Socket) => Promise<T>,
): Promise<T> {
  const upstream = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = upstream.address() as AddressInfo;
  const server = await startToxiproxy();
  const toxics = [{ name: type, type, stream, toxicity: 1, attributes }];
  const body = JSON.stringify({ name: type, listen: '127.0.0.1:0', upstream: `127.0.0.1:${port}`, toxics });
  const made = await fetch(`${server.url}/proxies`, { method: 'POST', body });
  const { listen } = (await made.json()) as { listen: string };
  const socket = connect({ port: Number(listen.split(':')[1]), host: '127.0.0.1', noDelay: true });
  try {
    return await measure(socket);
  } finally {
    socket.destroy();
    await server.close();
    upstream.close();
  }
}

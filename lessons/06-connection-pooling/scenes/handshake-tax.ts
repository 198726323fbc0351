import { Agent, request } from 'undici';
import { processAuthority } from '../../../fixtures/certs/on-demand.ts';
import { connections } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { distantConnector, openLongLine } from './long-line.ts';

export interface HandshakeOrder {
  /** How far away the supplier is: there and back, in milliseconds. */
  readonly roundTripMs: number;
  readonly calls: number;
  /** So many calls at the same time; the next ones begin when all of them have ended. */
  readonly atOnce: number;
  readonly scheme: 'http' | 'https';
  /**
   * `new`: a client for each call, closed after it. `shared`: one client with `atOnce` lines. `shared-http1`: the same,
   * and it does not ask for HTTP/2 first.
   */
  readonly client: 'new' | 'shared' | 'shared-http1';
}

export interface HandshakeFigures extends HandshakeOrder {
  /** From the beginning of a call to the last byte of its body, in milliseconds: the mean of all calls. */
  readonly msPerCall: number;
  /** As the supplier's journal counted them. */
  readonly tcpHandshakes: number;
  readonly tlsHandshakes: number;
}

const WAYS: ReadonlyArray<Pick<HandshakeOrder, 'scheme' | 'client'>> = [
  { scheme: 'http', client: 'new' },
  { scheme: 'http', client: 'shared' },
  { scheme: 'https', client: 'new' },
  { scheme: 'https', client: 'shared' },
  { scheme: 'https', client: 'shared-http1' },
];

/** All ways to call, one call at a time and ten at once: the scene as the bench and the projector play it. */
export function handshakeOrders(calls: number, roundTripMs: number): HandshakeOrder[] {
  return [1, 10].flatMap((atOnce) => WAYS.map((way) => ({ roundTripMs, calls, atOnce, ...way })));
}

/** Plays one order against a supplier of its own and measures what the handshakes cost. */
export async function playHandshakes(order: HandshakeOrder): Promise<HandshakeFigures> {
  const { roundTripMs, calls, atOnce, scheme, client } = order;
  const authority = await processAuthority();
  const supplier = await startSupplier(scheme === 'https' ? { tls: { authority } } : {});
  const line = await openLongLine(supplier.url, roundTripMs);
  const allowH2 = client !== 'shared-http1';
  const openClient = (lines: number) =>
    new Agent({
      connections: lines,
      allowH2,
      connect: distantConnector(roundTripMs, { ca: authority.certificate, allowH2 }),
    });
  const shared = openClient(atOnce);

  async function call(): Promise<number> {
    const startedMs = performance.now();
    const dispatcher = client === 'new' ? openClient(1) : shared;
    const answer = await request(`${line.url}/produce/7`, { dispatcher });
    await answer.body.json();
    const tookMs = performance.now() - startedMs;
    if (dispatcher !== shared) await dispatcher.close();
    return tookMs;
  }

  const tookMs: number[] = [];
  for (let begun = 0; begun < calls; begun += atOnce) {
    const round = Array.from({ length: Math.min(atOnce, calls - begun) }, call);
    tookMs.push(...(await Promise.all(round)));
  }
  await shared.close();
  await line.close();
  await supplier.close();

  const lines = connections(supplier.journal.events);
  return {
    ...order,
    msPerCall: tookMs.reduce((sum, ms) => sum + ms, 0) / calls,
    tcpHandshakes: lines.length,
    tlsHandshakes: lines.filter(({ tlsAtUs }) => tlsAtUs !== undefined).length,
  };
}

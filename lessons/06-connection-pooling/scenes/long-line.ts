import { buildConnector } from 'undici';
import { openToxiproxy } from '../../../fixtures/toxiproxy/door.ts';

/** A line to a supplier that is far away. */
export interface LongLine {
  /** The supplier's URL at the near end of the line. */
  readonly url: string;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Opens a line on which every byte takes half of `roundTripMs` in each direction: the embedded Toxiproxy with a latency
 * toxic upstream and one downstream.
 */
export async function openLongLine(supplierUrl: string, roundTripMs: number): Promise<LongLine> {
  const { protocol, host } = new URL(supplierUrl);
  // Always the embedded one: TOXIPROXY_URL may name a machine from which 127.0.0.1 is somebody else.
  const door = await openToxiproxy({ url: '' });
  const proxy = await door.client.createProxy({
    name: 'long-line',
    listen: '127.0.0.1:0',
    upstream: host,
  });
  for (const stream of ['upstream', 'downstream'] as const) {
    await proxy.addToxic({
      name: `latency-${stream}`,
      type: 'latency',
      stream,
      toxicity: 1,
      attributes: { latency: roundTripMs / 2, jitter: 0 },
    });
  }
  return { url: `${protocol}//${proxy.listen}`, close: () => door.close() };
}

/**
 * A connector whose TCP handshake takes one round trip.
 *
 * A fault proxy delays bytes, and a TCP handshake has none: on one machine the kernel completes it at once. So the wait for
 * the SYN-ACK is put where the client would feel it, before its first byte can leave.
 */
export function distantConnector(
  roundTripMs: number,
  options: buildConnector.BuildOptions,
): buildConnector.connector {
  const connect = buildConnector(options);
  return (target, callback) => void setTimeout(() => connect(target, callback), roundTripMs);
}

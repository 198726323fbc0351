import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { countMishaps } from './mishaps.ts';
import type { Profile } from './profile.ts';
import { seededRandom } from './random.ts';

/** What the client asks of the line when it opens a connection, and what it hears when the line is through. */
export const KNOCK = 'CONNECT supplier:80 HTTP/1.1\r\n\r\n';
export const THROUGH = 'HTTP/1.1 200 Connection established\r\n\r\n';

/**
 * Starts the road between client and supplier: a TCP line on 127.0.0.1 on which opening a connection takes time.
 *
 * On one machine the kernel opens a TCP connection in microseconds, whatever a program does. So the client knocks first
 * (the CONNECT of an HTTP proxy, RFC 9110, section 9.3.6), and the line opens after as long as a real handshake takes.
 * What comes afterwards passes without a delay.
 *
 * @returns the port it listens on.
 */
export async function startDelayLine(
  road: Profile['road'],
  seed: number,
  supplierPort: number,
): Promise<number> {
  const random = seededRandom(seed);
  const lostMs = countMishaps(road.lostFirstPacket);
  const server = createServer({ noDelay: true }, (client) => {
    const setUpMs = random.logNormal(road.setUpMs) + lostMs();
    // The knock is one small write: on loopback it comes in one piece.
    client.once('data', () => {
      client.pause();
      setTimeout(() => openTo(supplierPort, client), setUpMs);
    });
    client.on('error', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  return (server.address() as AddressInfo).port;
}

function openTo(port: number, client: Socket): void {
  const supplier = connect({ host: '127.0.0.1', port, noDelay: true }, () => {
    client.write(THROUGH);
    // Either end may hang up; both are gone then, and the client sees it as the end of its connection.
    pipeline(client, supplier, () => undefined);
    pipeline(supplier, client, () => undefined);
  });
  supplier.on('error', () => client.destroy());
}

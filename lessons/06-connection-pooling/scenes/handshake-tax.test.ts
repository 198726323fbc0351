import { expect, test } from 'vitest';
import { playHandshakes } from './handshake-tax.ts';

const roundTripMs = 20;
const play = (scheme: 'http' | 'https', client: 'new' | 'shared', atOnce = 1) =>
  playHandshakes({ roundTripMs, calls: 6, atOnce, scheme, client });

test('a client for each call pays for both handshakes every time', async () => {
  const figures = await play('https', 'new');
  expect(figures).toMatchObject({ tcpHandshakes: 6, tlsHandshakes: 6 });
  expect(figures.msPerCall, 'TCP, TLS 1.3 and the call itself').toBeGreaterThanOrEqual(3 * roundTripMs - 2);
});

test('over plain HTTP it pays for TCP', async () => {
  const figures = await play('http', 'new');
  expect(figures).toMatchObject({ tcpHandshakes: 6, tlsHandshakes: 0 });
  expect(figures.msPerCall, 'TCP and the call itself').toBeGreaterThanOrEqual(2 * roundTripMs - 2);
});

test('a shared client pays once', async () => {
  const figures = await play('https', 'shared');
  expect(figures).toMatchObject({ tcpHandshakes: 1, tlsHandshakes: 1 });
  expect(figures.msPerCall, 'the call itself').toBeGreaterThanOrEqual(roundTripMs - 2);
});

test('calls at the same time need a line each, and later ones take them over', async () => {
  expect(await play('https', 'shared', 3)).toMatchObject({ tcpHandshakes: 3, tlsHandshakes: 3 });
  expect(await play('https', 'new', 3)).toMatchObject({ tcpHandshakes: 6, tlsHandshakes: 6 });
});

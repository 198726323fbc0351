import {
  type HandshakeFigures,
  handshakeOrders,
  playHandshakes,
} from '../../lessons/06-connection-pooling/scenes/handshake-tax.ts';
import { type PoolFigures, playPool } from '../../lessons/06-connection-pooling/scenes/pool-size.ts';
import { columns } from './columns.ts';

const CALLS = 20;
const ROUND_TRIP_MS = 40;
const POOL = { callsPerSecond: 50, latencyMs: 200, forMs: 5_000, seed: 6 };
const CLIENTS: Record<HandshakeFigures['client'], string> = {
  new: 'new client',
  shared: 'shared client',
  'shared-http1': 'shared, allowH2: false',
};
const POOL_SIZES = [5, 10, 12, 15, 20];

/** What lesson 06 quotes: the handshakes of 6.1 and the pool sizes of 6.2. */
export interface Lesson06Figures {
  readonly rounds: number;
  readonly handshakes: readonly HandshakeFigures[];
  readonly poolSizes: readonly PoolFigures[];
}

/**
 * Handshakes in the best of all rounds: what else this machine did is no part of the line. Pool sizes in one run each.
 */
export async function measureLesson06(
  rounds: number,
  onProgress: (text: string) => void,
): Promise<Lesson06Figures> {
  const orders = handshakeOrders(CALLS, ROUND_TRIP_MS);
  const played: HandshakeFigures[][] = orders.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    onProgress(`handshakes, round ${round + 1} of ${rounds}`);
    for (const [index, order] of orders.entries()) played[index]?.push(await playHandshakes(order));
  }
  const handshakes = played.flatMap((all) => {
    const msPerCall = Math.min(...all.map((figures) => figures.msPerCall));
    return all.slice(0, 1).map((figures) => ({ ...figures, msPerCall }));
  });
  const poolSizes: PoolFigures[] = [];
  for (const lines of POOL_SIZES) {
    onProgress(`a pool of ${lines}`);
    poolSizes.push(await playPool({ ...POOL, lines }));
  }
  return { rounds, handshakes, poolSizes };
}

/** The figures as text, at most 80 columns wide. */
export function lesson06Table({ rounds, handshakes, poolSizes }: Lesson06Figures): string {
  const { callsPerSecond, latencyMs } = POOL;
  const law = (callsPerSecond * latencyMs) / 1_000;
  return [
    `THE HANDSHAKE TAX, ${CALLS} calls, round trip ${ROUND_TRIP_MS} ms, best of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`,
    ...columns([['', 'at once', 'ms per call', 'TCP', 'TLS'], ...handshakes.map(handshakeRow)]),
    '',
    `LITTLE'S LAW, ${callsPerSecond} calls a second x ${latencyMs} ms = ${law} lines busy on average`,
    ...columns([
      ['lines', 'calls', 'busy on average', 'mean wait', 'longest wait'],
      ...poolSizes.map(poolRow),
    ]),
    '',
  ].join('\n');
}

const handshakeRow = (figures: HandshakeFigures): string[] => [
  `${figures.scheme}, ${CLIENTS[figures.client]}`,
  String(figures.atOnce),
  figures.msPerCall.toFixed(1),
  String(figures.tcpHandshakes),
  String(figures.tlsHandshakes),
];

const poolRow = (figures: PoolFigures): string[] => [
  String(figures.lines),
  String(figures.calls),
  figures.meanBusy.toFixed(1),
  `${figures.meanWaitMs.toFixed(0)} ms`,
  `${figures.slowestWaitMs.toFixed(0)} ms`,
];

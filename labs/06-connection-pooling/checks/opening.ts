import type { PendingCall } from '../../kit/bridge/submission.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import type { Timeouts } from '../attempt.ts';

/** Limits that no check waits for: a check shortens the one that it asks about. */
const PATIENT: Timeouts = {
  poolMs: 8_000,
  connectMs: 8_000,
  headersMs: 8_000,
  bodyMs: 8_000,
  totalMs: 20_000,
};

/** Longest time for a check whose only wait is one of a second or so, in milliseconds. */
export const CHECK_DEADLINE_MS = 6_000;

/** An answer of a healthy supplier on this machine is there long before, in milliseconds. */
export const ANSWERED_MS = 1_500;

/** For a request to get into a queue, or for a FIN to arrive, in milliseconds. */
export const MOMENT_MS = 60;

export interface Opening {
  readonly maxConnections?: number;
  readonly keepAliveMs?: number;
  readonly timeouts?: Partial<Timeouts>;
  readonly ca?: string;
}

/** Options of a client: patient ones, but for what a check says otherwise. */
export function clientOptions(baseUrl: string, opening: Opening = {}) {
  const { maxConnections = 10, keepAliveMs = 5_000, timeouts, ca } = opening;
  return {
    baseUrl,
    timeouts: { ...PATIENT, ...timeouts },
    pool: { maxConnections, keepAliveMs },
    ...(ca !== undefined && { ca }),
  };
}

/** Makes the submission's client, in the submission's process. */
export const openClient = (stage: Stage, baseUrl: string, opening: Opening = {}): Promise<Remote> =>
  stage.keep('client.ts', 'createSupplierClient', [clientOptions(baseUrl, opening)]);

export const get = (client: Remote, path: string, options: unknown = {}): PendingCall =>
  client.call('get', [path, options], `get ${path}`);

export const ORDER = { produceId: '7', quantity: 3 };

export const postOrder = (client: Remote): PendingCall =>
  client.call('post', ['/orders', ORDER], 'post /orders');

/** Makes calls one after the other; false as soon as one of them does not settle in time. */
export async function inTurn(stage: Stage, calls: ReadonlyArray<() => PendingCall>): Promise<boolean> {
  for (const make of calls) if (!(await stage.settledWithin(ANSWERED_MS, make()))) return false;
  return true;
}

/** Waits until the supplier holds so many requests with this fault, or one of these calls has ended. */
export async function untilHeld(
  stage: Stage,
  count: number,
  calls: readonly PendingCall[],
  fault = 'all-lines-busy',
): Promise<void> {
  let held = 0;
  const anyEnded = Promise.race(calls.map((call) => call.settled));
  await stage.eventBefore(anyEnded, (event) => {
    if (event.type === 'fault-played' && event.fault === fault) held += 1;
    return held >= count;
  });
}

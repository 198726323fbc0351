import type { PendingCall } from '../../kit/bridge/submission.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import type { Timeouts } from '../attempt.ts';
import type { RetryPolicy } from '../starter/retry.ts';

/** Limits that no check waits for, unless it shortens one. */
const PATIENT: Timeouts = {
  poolMs: 8_000,
  connectMs: 8_000,
  writeMs: 8_000,
  headersMs: 8_000,
  bodyMs: 8_000,
  totalMs: 8_000,
};

/** Three quick attempts, with time and repeats in plenty. A check changes what it asks about. */
export const QUICK: RetryPolicy = {
  maxAttempts: 3,
  baseMs: 20,
  capMs: 40,
  budgetMs: 20_000,
  ratio: 1,
  reserve: 100_000,
};

/** Longest time for a check, in milliseconds. */
export const CHECK_DEADLINE_MS = 6_000;

interface ClientSettings {
  readonly retry?: Partial<RetryPolicy>;
  readonly timeouts?: Partial<Timeouts>;
  readonly maxConnections?: number;
}

/** Makes the submission's client, in the submission's process or in another one of it. */
export function openClient(
  stage: Stage,
  baseUrl: string,
  { retry, timeouts, maxConnections = 20 }: ClientSettings = {},
  submission = stage.submission,
): Promise<Remote> {
  const options = {
    baseUrl,
    timeouts: { ...PATIENT, ...timeouts },
    pool: { maxConnections },
    retry: { ...QUICK, ...retry },
  };
  return stage.keep('client.ts', 'createSupplierClient', [options], submission);
}

export const get = (client: Remote, path: string, options: unknown = {}) =>
  client.call('get', [path, options], `get ${path}`);

export const ORDER = { produceId: '7', quantity: 12 };

export const placeOrder = (client: Remote, options: unknown = {}) =>
  client.call('post', ['/orders', ORDER, options], 'post /orders');

/** How long a supplier that is missing stays away, in milliseconds, counted from when the client has asked. */
export const AWAY_MS = 40;

/** Waits until a call has found nobody. True: it is over already. */
export async function foundNobody(stage: Stage, call: PendingCall): Promise<boolean> {
  // Two turns of the submission's event loop: in the first it sends, in the second it hears that it was refused.
  for (let turn = 0; turn < 2; turn += 1) await stage.inTime(stage.submission.caughtUp());
  return stage.settledWithin(AWAY_MS, call);
}

/**
 * A port of this machine at which nobody listens, until {@link Stage.supplier} opens there. Undefined on a system that
 * cannot promise that.
 */
export async function refusingPort(stage: Stage): Promise<number | undefined> {
  const keeper = await stage.supplier();
  const url = await keeper.portOf('connection-refused');
  return url === undefined ? undefined : Number(new URL(url).port);
}

import type { PendingCall } from '../../kit/bridge/submission.ts';
import type { Remote, Stage } from '../../kit/stage.ts';

/** Longest time for a check that waits for nothing but a supplier that thinks for some hundred milliseconds. */
export const CHECK_DEADLINE_MS = 6_000;

/** Later than this nothing comes that was begun at once, unless this machine was busy elsewhere, in milliseconds. */
export const AT_ONCE_MS = 100;

/** Time after which a call that the supplier answers at once need not be waited for any more, in milliseconds. */
export const PATIENCE_MS = 1_500;

/**
 * Connections that a client may open for calls that it makes one after the other. One would do, but undici's pool does not
 * know for one turn of the event loop that a connection is free again: who asks in that moment gets a second one.
 */
export const CONNECTIONS_IN_A_ROW = 2;

/** Makes the submission's client, in the submission's process. */
export function openClient(stage: Stage, baseUrl: string, maxConnections = 10): Promise<Remote> {
  return stage.keep('client.ts', 'createSupplierClient', [{ baseUrl, pool: { maxConnections } }]);
}

export const get = (client: Remote, path: string): PendingCall => client.call('get', [path], `get ${path}`);

export const post = (client: Remote, path: string, json: unknown): PendingCall =>
  client.call('post', [path, json], `post ${path}`);

import type { Remote, Stage } from '../../kit/stage.ts';
import type { Timeouts } from '../client.ts';

/**
 * Limits that no check waits for. A check shortens the one that it asks about: whoever mixes up two of them, or has one
 * number for everything, is late by seconds.
 */
export const PATIENT: Timeouts = {
  poolMs: 8_000,
  connectMs: 8_000,
  writeMs: 8_000,
  headersMs: 8_000,
  bodyMs: 8_000,
  totalMs: 20_000,
};

/** Longest time for a check whose only wait is one deadline of a few hundred milliseconds, in milliseconds. */
export const CHECK_DEADLINE_MS = 6_000;

/** Makes the submission's client, in the submission's process. */
export function openClient(
  stage: Stage,
  baseUrl: string,
  timeouts: Partial<Timeouts>,
  maxConnections = 10,
): Promise<Remote> {
  const options = { baseUrl, timeouts: { ...PATIENT, ...timeouts }, pool: { maxConnections } };
  return stage.keep('client.ts', 'createSupplierClient', [options]);
}

export const get = (client: Remote, path: string, options: unknown = {}) =>
  client.call('get', [path, options], `get ${path}`);

import type { Check } from '../../kit/check.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import type { SupplierClientOptions } from '../client.ts';

/** Longest time for a check, in milliseconds: none of them waits for anything but answers from this machine. */
export const CHECK_DEADLINE_MS = 6_000;

/** Longest time that a few calls to a supplier on this machine may take, in milliseconds. */
export const ANSWERS_WITHIN_MS = 3_000;

/** Makes the submission's client, in the submission's process. */
export function openClient(
  stage: Stage,
  baseUrl: string,
  options: Omit<SupplierClientOptions, 'baseUrl'> = {},
): Promise<Remote> {
  return stage.keep('client.ts', 'createSupplierClient', [{ baseUrl, ...options }]);
}

export const get = (client: Remote, path: string, options: unknown = {}) =>
  client.call('get', [path, options], `get ${path}`);

/** Judges, and sums up what the supplier did: for checks that play a fault so often that a list of them says nothing. */
export const telling =
  (supplierDid: string, judge: Check['judge']): Check['judge'] =>
  (recording) => {
    const verdict = judge(recording);
    return verdict.state === 'fail' ? { ...verdict, supplierDid } : verdict;
  };

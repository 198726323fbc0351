import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import ky, { HTTPError } from 'ky';
import { ceilingMs, type RetryPolicy } from './retry.ts';

export interface OrderDeskOptions {
  readonly baseUrl: string;
  readonly retry: Pick<RetryPolicy, 'maxAttempts' | 'baseMs' | 'capMs'>;
}

export interface OrderDesk {
  /** What can be ordered. */
  menu(): Promise<unknown>;
  /** Places an order, once, however often it has to be sent. Until the caller's signal says that it is no longer wanted. */
  order(produceId: string, quantity: number, signal?: AbortSignal): Promise<unknown>;
}

/**
 * A colleague's pull request: "Orders survive the supplier's bad minutes". The colleague's tests are green.
 *
 * Supposed to be true: no call makes more than maxAttempts requests. Statuses 408, 425, 429 and 5xx (but 501) are worth
 * another attempt, everything else that the supplier says is final. Waits have full jitter, or are at least as long as
 * Retry-After (in seconds) asks. The supplier knows by the Idempotency-Key that it is the same order.
 */
export function createOrderDesk({ baseUrl, retry }: OrderDeskOptions): OrderDesk {
  const supplier = ky.create({ baseUrl });
  const jitter = Math.random();

  function waitMs(error: unknown, attempt: number): number {
    const asked = error instanceof HTTPError ? error.response.headers.get('retry-after') : null;
    return asked === null ? jitter * ceilingMs(attempt, retry) : Number(asked);
  }

  async function repeated(ask: () => Promise<unknown>): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask();
      } catch (error) {
        if (attempt >= retry.maxAttempts) throw error;
        await sleep(waitMs(error, attempt));
      }
    }
  }

  return {
    menu: () => repeated(() => supplier.get('produce').json()),
    order: (produceId, quantity, signal) => {
      return repeated(() => {
        const headers = { 'idempotency-key': randomUUID() };
        return supplier.post('orders', { json: { produceId, quantity }, headers, signal }).json();
      });
    },
  };
}

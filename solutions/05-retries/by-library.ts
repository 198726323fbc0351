import ky from 'ky';
import { ceilingMs, type RetryPolicy } from './retry.ts';

export interface LibraryClientOptions {
  readonly baseUrl: string;
  readonly retry: Pick<RetryPolicy, 'maxAttempts' | 'baseMs' | 'capMs' | 'budgetMs'>;
}

/** A client that leaves the repeating to a library. Its errors are those of the library. */
export interface LibraryClient {
  get(path: string): Promise<unknown>;
  post(path: string, json: unknown): Promise<unknown>;
}

/** The same policy as in retry.ts, as far as ky goes. It does not share an allowance, and does not name the last failure. */
export function createLibraryClient({ baseUrl, retry }: LibraryClientOptions): LibraryClient {
  const supplier = ky.create({
    baseUrl,
    // No limit for one attempt; the budget is for the call with all of them.
    timeout: false,
    totalTimeout: retry.budgetMs,
    retry: {
      limit: retry.maxAttempts - 1,
      statusCodes: [408, 425, 429, 500, 502, 503, 504],
      // The cap is here and not in backoffLimit, which would come after the jitter and undo it.
      delay: (attempt) => ceilingMs(attempt, retry),
      jitter: true,
    },
  });
  return {
    get: (path) => supplier.get(path).json(),
    post: (path, json) => supplier.post(path, { json }).json(),
  };
}

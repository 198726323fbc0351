import ky from 'ky';
import type { RetryPolicy } from './retry.ts';

export interface LibraryClientOptions {
  readonly baseUrl: string;
  readonly retry: Pick<RetryPolicy, 'maxAttempts' | 'baseMs' | 'capMs' | 'budgetMs'>;
}

/** A client that leaves the repeating to a library. Its errors are those of the library. */
export interface LibraryClient {
  get(path: string): Promise<unknown>;
  post(path: string, json: unknown): Promise<unknown>;
}

/** The same policy as in retry.ts, as far as a library goes. Take ky, or undici's RetryAgent: both are installed. */
export function createLibraryClient(options: LibraryClientOptions): LibraryClient {
  const supplier = ky.create({ baseUrl: options.baseUrl });
  return {
    get: (path) => supplier.get(path).json(),
    post: (path, json) => supplier.post(path, { json }).json(),
  };
}

import { once } from 'node:events';
import { createServer } from 'node:net';
import { FIRST_UID } from './uid.ts';

/** More graders than any machine has. */
const MOST = 512;

/**
 * Takes a user of its own among all graders of this machine, whoever started them, until this process ends. Two of one user would
 * end each other's submissions.
 *
 * A name in Linux's abstract namespace is what is taken: it goes with the process, however that ends, and leaves no file behind.
 *
 * @returns the number of the user, counted from 0.
 */
export async function claimUser(): Promise<number> {
  for (let slot = 0; slot < MOST; slot += 1)
    if (await take(`\0hold-the-line-user-${FIRST_UID + slot}`)) return slot;
  throw new Error('Every user for submissions is taken by another grader of this machine.');
}

async function take(name: string): Promise<boolean> {
  const server = createServer((socket) => socket.destroy()).unref();
  server.listen(name);
  try {
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
}

import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Recording } from '../../../fixtures/journal/recording.ts';

/**
 * One guest's request as a self-contained page: its way through the door, and the calls that it caused. Drawn in a thread of
 * its own: drawing takes long enough to make the supplier late, and that would be measured.
 */
export async function requestPage(recording: Recording): Promise<string> {
  const thread = new Worker(path.join(import.meta.dirname, 'request-page-thread.ts'), {
    workerData: recording,
  });
  const [page] = await once(thread, 'message');
  // Sent by the thread's file, and by nobody else.
  return page as string;
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import type { RoleName } from './roles.ts';

const portSchema = z.object({ port: z.number() });
const memorySchema = z.object({ rssBytes: z.number() });

/** A role that runs in a process of its own. */
export class Peer {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(role: RoleName, { upstream = 0, bodyBytes = 1_024 } = {}): Promise<Peer> {
    const child = fork(path.join(import.meta.dirname, 'role-process.ts'));
    child.send({ role, upstream, bodyBytes });
    const [message] = await once(child, 'message');
    return new Peer(child, portSchema.parse(message).port);
  }

  /** Resident memory of its process, in bytes. */
  async memory(): Promise<number> {
    this.#child.send({ ask: 'memory' });
    const [message] = await once(this.#child, 'message');
    return memorySchema.parse(message).rssBytes;
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.disconnect();
    await gone;
  }
}

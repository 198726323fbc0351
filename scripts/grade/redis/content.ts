import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { contentKey, KEPT_S } from './names.ts';

/** Texts by their own sha256: parcels and assignments. Whoever reads one knows that it is what was written. */
export class Content {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  /** @returns its sha256. */
  async put(text: string): Promise<string> {
    const sha256 = sha256Of(text);
    await this.#redis.set(contentKey(sha256), text, 'EX', KEPT_S);
    return sha256;
  }

  /** @throws {Error} when it is not there any more, or not what it should be. */
  async get(sha256: string): Promise<string> {
    const text = await this.#redis.get(contentKey(sha256));
    if (text === null) throw new Error(`The content ${sha256} is not there any more: submit again.`);
    if (sha256Of(text) !== sha256)
      throw new Error(`The content ${sha256} was changed after it was submitted.`);
    return text;
  }
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

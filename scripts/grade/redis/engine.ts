import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Assignment } from '../assignment/assignment.ts';
import type { Engine, EngineOptions, Work } from '../engine.ts';
import type { SetAside } from '../queue/queue.ts';
import type { Tier } from '../results/schema.ts';
import type { Grades } from '../store/grades.ts';
import { connect } from './connection.ts';
import { Content } from './content.ts';
import { RedisGrades } from './grades.ts';
import { type GradeJob, JOB_OPTIONS } from './jobs.ts';
import { PREFIX, queueName } from './names.ts';

const LOOK_EVERY_MS = 500;
const CLOSES_WITHIN_MS = 500;
/** Grades that are asked for at a time. */
const ASKED_AT_ONCE = 1_000;

interface RedisEngineOptions {
  readonly assignment: Assignment;
  readonly tier: Tier;
  readonly version: string;
  /** Called when the server goes away for the first time. */
  readonly onLost?: () => void;
  /** Where the grades are collected. */
  readonly grades: Grades;
}

/** Submits to workers that share a Redis or Valkey, and collects what they have graded. */
export class RedisEngine implements Engine {
  readonly #redis: Redis;
  readonly #queue: Queue<GradeJob>;
  readonly #content: Content;
  readonly #arrived: RedisGrades;
  readonly #options: RedisEngineOptions;
  readonly #missing = new Set<string>();
  #assignment: Promise<string> | undefined;

  private constructor(redis: Redis, options: RedisEngineOptions) {
    this.#redis = redis;
    this.#options = options;
    this.#content = new Content(redis);
    this.#arrived = new RedisGrades(redis);
    const name = queueName(options.version, options.tier);
    this.#queue = new Queue(name, { connection: redis, prefix: PREFIX });
    // A server that goes away is waited for.
    this.#queue.on('error', () => undefined);
    if (options.onLost) redis.once('close', options.onLost);
  }

  /** @throws {BadUse} when nobody answers at this address. */
  static async open(url: string, options: RedisEngineOptions): Promise<RedisEngine> {
    return new RedisEngine(await connect(url), options);
  }

  async add(work: readonly Work[]): Promise<void> {
    this.#assignment ??= this.#content.put(JSON.stringify(this.#options.assignment.source));
    const assignment = await this.#assignment;
    for (const { key, parcel } of work) {
      const job = { key, parcel: await this.#content.put(parcel), assignment };
      // One that was set aside would stand in the way of the new chance that is asked for here.
      const former = await this.#queue.getJob(key);
      if (former && (await former.isFailed())) await former.remove();
      await this.#queue.add('grade', job, { ...JOB_OPTIONS, jobId: key });
      this.#missing.add(key);
    }
  }

  /** Comes to an end at once when it is told to stop: a server that is away would not let a command come back. */
  async run(options: EngineOptions): Promise<void> {
    const { signal } = options;
    const { promise: stopped, resolve } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) return;
    await Promise.race([this.#collect(options), stopped]);
  }

  async #collect({ signal, onGraded }: EngineOptions): Promise<void> {
    while (this.#missing.size > 0 && !signal.aborted) {
      const keys = [...this.#missing];
      for (let from = 0; from < keys.length; from += ASKED_AT_ONCE) {
        for (const key of await this.#arrived.present(keys.slice(from, from + ASKED_AT_ONCE))) {
          const graded = await this.#arrived.getAll(key);
          if (!graded) continue;
          await this.#options.grades.put(key, graded);
          this.#missing.delete(key);
          onGraded(key);
        }
      }
      for (const { id } of await this.setAside()) this.#missing.delete(id);
      if (this.#missing.size > 0) await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async setAside(): Promise<SetAside[]> {
    const failed = await this.#queue.getFailed();
    return failed.map(({ data, failedReason }) => ({ id: data.key, why: failedReason }));
  }

  async close(): Promise<void> {
    if (this.#options.onLost) this.#redis.off('close', this.#options.onLost);
    // Without waiting for the server, which may be away.
    this.#redis.disconnect();
    await Promise.race([this.#queue.close().catch(() => undefined), sleep(CLOSES_WITHIN_MS)]);
  }
}

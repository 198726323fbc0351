import { type Job, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { type Assignment, toAssignment } from '../assignment/assignment.ts';
import { Graders } from '../grader/graders.ts';
import { graderVersion } from '../grader/version.ts';
import type { Parcel } from '../parcel.ts';
import type { Tier } from '../results/schema.ts';
import { connect } from './connection.ts';
import { Content } from './content.ts';
import { RedisGrades } from './grades.ts';
import { type GradeJob, gradeJob, WORKER_OPTIONS } from './jobs.ts';
import { PREFIX, queueName } from './names.ts';

/** Takes jobs from a Redis and grades them with graders of this machine. Its own loop stays free, so that its locks hold. */
export class GradeWorker {
  readonly name: string;
  readonly #redis: Redis;
  readonly #graders: Graders;
  readonly #content: Content;
  readonly #grades: RedisGrades;
  readonly #worker: Worker<GradeJob>;
  readonly #assignments = new Map<string, Promise<Assignment>>();

  private constructor(redis: Redis, name: string, graders: Graders) {
    this.name = name;
    this.#redis = redis;
    this.#graders = graders;
    this.#content = new Content(redis);
    this.#grades = new RedisGrades(redis);
    this.#worker = new Worker<GradeJob>(name, (job) => this.#handle(job), {
      connection: redis,
      prefix: PREFIX,
      concurrency: graders.count,
      ...WORKER_OPTIONS,
    });
    // A server that goes away is waited for.
    this.#worker.on('error', () => undefined);
  }

  /** @throws {BadUse} when nobody answers at this address. */
  static async open(url: string, { tier, hands }: { tier: Tier; hands: number }): Promise<GradeWorker> {
    const version = await graderVersion();
    const redis = await connect(url);
    const worker = new GradeWorker(redis, queueName(version, tier), new Graders(hands, { tier, version }));
    await worker.#worker.waitUntilReady();
    return worker;
  }

  /** Takes no more, and resolves when all in hand is graded. */
  async finish(): Promise<void> {
    await this.#worker.close();
  }

  /** Ends its graders. What they had in hand goes to another worker. */
  abandon(): void {
    this.#graders.close();
    this.#redis.disconnect();
  }

  async #handle(job: Job<GradeJob>): Promise<void> {
    const { key, parcel, assignment } = gradeJob.parse(job.data);
    // It may have been graded by somebody who was taken for dead.
    if (await this.#grades.get(key)) return;
    const text = await this.#content.get(parcel);
    // Written by the submitter, from a parcel, and unchanged since.
    await this.#grades.put(
      key,
      await this.#graders.grade(JSON.parse(text) as Parcel, await this.#assignment(assignment)),
    );
  }

  #assignment(sha256: string): Promise<Assignment> {
    const known = this.#assignments.get(sha256) ?? this.#read(sha256);
    this.#assignments.set(sha256, known);
    known.catch(() => this.#assignments.delete(sha256));
    return known;
  }

  async #read(sha256: string): Promise<Assignment> {
    return toAssignment(JSON.parse(await this.#content.get(sha256)));
  }
}

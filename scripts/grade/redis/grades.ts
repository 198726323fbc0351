import type { Redis } from 'ioredis';
import { type Grade, type Graded, graded as gradedSchema } from '../grade.ts';
import type { Grades } from '../store/grades.ts';
import { gradeKeyName, KEPT_S } from './names.ts';

/** Grades on their way back from workers. The first one of a key stays. */
export class RedisGrades implements Grades {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async get(key: string): Promise<Grade | undefined> {
    return (await this.getAll(key))?.grade;
  }

  /** With the tapes that go with it. */
  async getAll(key: string): Promise<Graded | undefined> {
    const text = await this.#redis.get(gradeKeyName(key));
    return text === null ? undefined : gradedSchema.parse(JSON.parse(text));
  }

  async put(key: string, graded: Graded): Promise<void> {
    await this.#redis.set(gradeKeyName(key), JSON.stringify(graded), 'EX', KEPT_S, 'NX');
  }

  /** Which of these are there. */
  async present(keys: readonly string[]): Promise<string[]> {
    const pipeline = this.#redis.pipeline();
    for (const key of keys) pipeline.exists(gradeKeyName(key));
    const answers = (await pipeline.exec()) ?? [];
    return keys.filter((_, index) => answers[index]?.[1] === 1);
  }
}

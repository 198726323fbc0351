import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BEAT_MS,
  type Job,
  LEASE_MS,
  type Queue,
  type QueueState,
  type SetAside,
  TRIES,
  type WorkOptions,
} from './queue.ts';

const LOOK_EVERY_MS = 200;

/** Times are those of the one machine that all who share the file are on, in milliseconds. */
const TABLES = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY,
    data TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'active', 'done', 'set-aside')),
    tries INTEGER NOT NULL DEFAULT 0,
    worker TEXT,
    leaseUntilMs INTEGER NOT NULL DEFAULT 0,
    why TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS jobs_by_state ON jobs (state, leaseUntilMs);
`;

/** A queue in a file, for all processes of one machine. */
export class SqliteQueue implements Queue {
  readonly #db: DatabaseSync;
  readonly #worker = randomUUID();
  #beats: NodeJS.Timeout | undefined;

  constructor(file: string) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.#db = new DatabaseSync(file);
    this.#db.exec(TABLES);
  }

  async add(jobs: readonly Job[]): Promise<void> {
    // One that was set aside gets a new chance from whoever asks for it again.
    const insert = this.#db.prepare(
      `INSERT INTO jobs (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE
       SET state = 'waiting', tries = 0, why = NULL, data = excluded.data WHERE state IN ('set-aside', 'done')`,
    );
    this.#db.exec('BEGIN IMMEDIATE');
    for (const { id, data } of jobs) insert.run(id, data);
    this.#db.exec('COMMIT');
  }

  async work(handle: (job: Job) => Promise<void>, options: WorkOptions): Promise<void> {
    clearInterval(this.#beats);
    this.#beats = setInterval(() => this.#beat(), BEAT_MS);
    try {
      await Promise.all(Array.from({ length: options.hands }, () => this.#hand(handle, options)));
    } finally {
      this.stopBeating();
    }
  }

  /** From now on others take this worker for dead, and its jobs for free. */
  stopBeating(): void {
    clearInterval(this.#beats);
  }

  async state(): Promise<QueueState> {
    const rows = this.#db.prepare('SELECT state, COUNT(*) AS jobs FROM jobs GROUP BY state').all();
    const of = (state: string) => Number(rows.find((row) => row.state === state)?.jobs ?? 0);
    return { waiting: of('waiting'), active: of('active'), done: of('done'), setAside: of('set-aside') };
  }

  async setAside(): Promise<SetAside[]> {
    const rows = this.#db.prepare("SELECT id, why FROM jobs WHERE state = 'set-aside'").all();
    return rows.map(({ id, why }) => ({
      id: String(id),
      why: String(why ?? 'Its worker has ended each time.'),
    }));
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  async #hand(handle: (job: Job) => Promise<void>, { signal, stay = false }: WorkOptions): Promise<void> {
    while (!signal.aborted) {
      const job = this.#claim();
      if (job) await this.#handled(job, handle, signal);
      else if (!stay && this.#isAllDone()) return;
      else await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #handled(job: Job, handle: (job: Job) => Promise<void>, signal: AbortSignal): Promise<void> {
    try {
      await handle(job);
      this.#end(job.id, 'done', null);
    } catch (error) {
      // Whoever stops in the middle has not come to harm: that try does not count.
      if (signal.aborted) this.#giveBack(job.id);
      else this.#end(job.id, 'waiting', error instanceof Error ? error.message : String(error));
    }
  }

  /** One statement, so that no two workers get the same job. A job whose worker is gone is free, or has had its tries. */
  #claim(): Job | undefined {
    const now = Date.now();
    this.#db
      .prepare(
        `UPDATE jobs SET state = 'set-aside' WHERE tries >= ${TRIES}
         AND (state = 'waiting' OR (state = 'active' AND leaseUntilMs < ?))`,
      )
      .run(now);
    const row = this.#db
      .prepare(
        `UPDATE jobs SET state = 'active', tries = tries + 1, worker = ?, leaseUntilMs = ?
         WHERE id = (SELECT id FROM jobs WHERE state = 'waiting' OR (state = 'active' AND leaseUntilMs < ?)
                     ORDER BY tries, rowid LIMIT 1)
         RETURNING id, data`,
      )
      .get(this.#worker, now + LEASE_MS, now);
    return row && { id: String(row.id), data: String(row.data) };
  }

  #beat(): void {
    this.#db
      .prepare("UPDATE jobs SET leaseUntilMs = ? WHERE worker = ? AND state = 'active'")
      .run(Date.now() + LEASE_MS, this.#worker);
  }

  #end(id: string, state: 'done' | 'waiting', why: string | null): void {
    this.#db
      .prepare('UPDATE jobs SET state = ?, why = ? WHERE id = ? AND worker = ?')
      .run(state, why, id, this.#worker);
  }

  #giveBack(id: string): void {
    this.#db
      .prepare("UPDATE jobs SET state = 'waiting', tries = tries - 1 WHERE id = ? AND worker = ?")
      .run(id, this.#worker);
  }

  #isAllDone(): boolean {
    const { waiting } = this.#db
      .prepare("SELECT COUNT(*) AS waiting FROM jobs WHERE state IN ('waiting', 'active')")
      .get() ?? { waiting: 0 };
    return waiting === 0;
  }
}

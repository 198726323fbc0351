/** A fixed number of workers and one queue in front of them, without a limit: first come, first served. */
export class Workers {
  #free: number;
  readonly #queue: Array<() => void> = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Jobs that wait for a worker now. */
  get queued(): number {
    return this.#queue.length;
  }

  /** Does the job as soon as a worker is free. */
  async run(job: () => Promise<void>): Promise<void> {
    await this.#acquire();
    try {
      await job();
    } finally {
      this.#release();
    }
  }

  async #acquire(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  /** The worker goes straight to the next in the queue: nobody who comes later can overtake. */
  #release(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#free += 1;
  }
}

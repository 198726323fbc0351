/**
 * The lines to one supplier: as many calls at a time as there are lines, the others wait for their turn. You built it in
 * lab 04; now it is yours again.
 */
export class Lines {
  readonly count: number;
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(count: number) {
    this.count = count;
    this.#free = count;
  }

  /**
   * Resolves when there is a line for this call. First come, first served; whoever leaves the queue leaves it for good.
   *
   * @throws the signal's reason when that is aborted first.
   */
  async acquire(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => {
      this.#waiting.delete(resolve);
      reject(signal.reason);
    };
    this.#waiting.add(resolve);
    signal.addEventListener('abort', leave, { once: true });
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** Gives a line back. It goes to whoever has waited longest. */
  release(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}

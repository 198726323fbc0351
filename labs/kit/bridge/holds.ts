/**
 * How long a debugger has held a process: the time in which its event loop owed an answer. An answer comes within a
 * millisecond, so what is counted while nobody holds it is as good as nothing.
 */
export class Holds {
  #heldMs = 0;
  #askedAtMs: number | undefined;

  /** A ping was sent, and the one before may still be unanswered. */
  asked(nowMs = performance.now()): void {
    this.#askedAtMs ??= nowMs;
  }

  /** The event loop has turned. */
  turned(nowMs = performance.now()): void {
    if (this.#askedAtMs !== undefined) this.#heldMs += nowMs - this.#askedAtMs;
    this.#askedAtMs = undefined;
  }

  get heldMs(): number {
    return this.#heldMs + (this.#askedAtMs === undefined ? 0 : performance.now() - this.#askedAtMs);
  }
}

/** Held for less than this, a process has merely answered its pings. */
const NOTICEABLE_MS = 20;

/**
 * A timer that stands still while a debugger holds the process; without a debugger it is setTimeout.
 *
 * @returns ends it.
 */
export function afterTurningMs(
  process: { readonly heldMs: number },
  limitMs: number,
  fire: () => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (ms: number) => {
    const heldBeforeMs = process.heldMs;
    timer = setTimeout(() => {
      const heldMs = process.heldMs - heldBeforeMs;
      if (heldMs > NOTICEABLE_MS) wait(heldMs);
      else fire();
    }, ms);
  };
  wait(limitMs);
  return () => clearTimeout(timer);
}

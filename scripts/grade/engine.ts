import type { SetAside } from './queue/queue.ts';

/** One parcel that has no grade yet. */
export interface Work {
  /** Key of its grade. */
  readonly key: string;
  readonly parcel: string;
}

export interface EngineOptions {
  readonly signal: AbortSignal;
  /** Called with each grade that is there, by its key. */
  readonly onGraded: (key: string) => void;
}

/** Gets parcels graded, here or elsewhere, and has their grades in the results folder when it comes back. */
export interface Engine {
  add(work: readonly Work[]): Promise<void>;
  /** Resolves when all that was added is graded or set aside, or when `signal` is aborted. */
  run(options: EngineOptions): Promise<void>;
  setAside(): Promise<SetAside[]>;
  close(): Promise<void>;
}

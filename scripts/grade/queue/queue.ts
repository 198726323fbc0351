/** One parcel to grade. */
export interface Job {
  /** The key of its grade: the same parcel is one job, however often it is added. */
  readonly id: string;
  /** What is to be done, for a worker that knows nothing else. */
  readonly data: string;
}

export interface QueueState {
  readonly waiting: number;
  readonly active: number;
  readonly done: number;
  /** Set aside, because worker after worker has come to harm over them. */
  readonly setAside: number;
}

export interface SetAside {
  readonly id: string;
  readonly why: string;
}

/**
 * Who has which job in hand. Not who has which grade: a job may be handled twice, and what is known to be graded is asked of the
 * grades, never of a queue.
 */
export interface Queue {
  /** Adds jobs; one that is there already, or done, is not added again. */
  add(jobs: readonly Job[]): Promise<void>;
  /**
   * Takes jobs and handles them, `hands` at a time, until `signal` is aborted, or none is left and `stay` is not set.
   *
   * A handler that throws gives the job back. One that dies with its process loses it after a few seconds, and another takes it. A
   * job that was begun `TRIES` times without coming to an end is set aside.
   */
  work(handle: (job: Job) => Promise<void>, options: WorkOptions): Promise<void>;
  state(): Promise<QueueState>;
  setAside(): Promise<SetAside[]>;
  close(): Promise<void>;
}

export interface WorkOptions {
  readonly hands: number;
  readonly signal: AbortSignal;
  /** Wait for more when there is nothing to do: for workers that serve many classes. */
  readonly stay?: boolean;
}

/** How often a job is begun. Whoever kills three graders is not offered a fourth. */
export const TRIES = 3;
/** A worker that has not been heard of for so long is gone, and its jobs are free again. */
export const LEASE_MS = 3_000;
/** How often a worker says that it is there. */
export const BEAT_MS = 1_000;

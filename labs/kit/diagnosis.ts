/** What a learner's run looks like: a mistake that we know. */
export interface Diagnosis {
  /** The wrong client's: `timeout-covers-headers-only`. */
  readonly name: string;
  /** What it does, in one sentence. */
  readonly about: string;
}

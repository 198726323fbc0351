/** Help in three layers, each asked for by itself: a nudge, the direction, nearly the code. */
export type Hints = readonly [nudge: string, direction: string, nearlyTheCode: string];

/** What a student fixes next, in words: one idea. */
export interface StepOutline {
  /** Unique in its lab, never reused: progress is kept by it. */
  readonly id: string;
  readonly title: string;
  /** Lesson section that teaches it. */
  readonly section: string;
  /** What is wrong now and what shall be true afterwards, in a few sentences. */
  readonly goal: string;
  /** The file to edit. */
  readonly file: string;
  /** Other files of the lab that its checks call, and that `file` does not import itself. */
  readonly alsoCalls?: readonly string[];
  readonly points: number;
  readonly hints: Hints;
  /** How to feel the fault by hand: the fault to play, and a curl that runs into it. */
  readonly tryIt?: { readonly fault: string; readonly curl: string };
}

/**
 * All of a lab that is words: what menus and first screens show.
 *
 * It imports nothing, so that it is there at once; the checks, with the supplier and all that they need, are joined to it in
 * `lab.ts`.
 */
export interface Outline {
  /** `04` */
  readonly number: string;
  /** Folder name in labs, lessons and solutions: `04-timeouts`. */
  readonly slug: string;
  readonly title: string;
  /** What the lab is about, before its first step. */
  readonly intro: string;
  /** What has been achieved, after its last step. */
  readonly outro?: string;
  /** Files that are the student's to edit; they make a submission. */
  readonly files: readonly string[];
  /** Files that are given. A submission that lacks them gets ours. */
  readonly given: readonly string[];
  readonly steps: readonly StepOutline[];
}

import type { Assignment } from '../assignment/assignment.ts';
import type { Graded } from '../grade.ts';
import type { Parcel } from '../parcel.ts';
import { Grader, type GraderOptions } from './grader.ts';

/** The graders of this machine, each with a process and a number of its own. */
export class Graders {
  readonly #free: Grader[];
  readonly #all: readonly Grader[];

  constructor(count: number, options: GraderOptions) {
    this.#all = Array.from({ length: count }, () => new Grader(options));
    this.#free = [...this.#all];
  }

  get count(): number {
    return this.#all.length;
  }

  /** Grades with one that is free. There must be one: ask for no more at a time than there are. */
  async grade(parcel: Parcel, assignment: Assignment): Promise<Graded> {
    const grader = this.#free.pop();
    if (!grader) throw new Error('More parcels at a time than there are graders.');
    try {
      const first = await grader.grade(parcel, assignment);
      // What this machine was too busy to tell, it may tell a moment later.
      return first.grade.outcome === 'inconclusive' ? await grader.grade(parcel, assignment) : first;
    } finally {
      this.#free.push(grader);
    }
  }

  /** Ends all of them, and whatever they play. */
  close(): void {
    for (const grader of this.#all) grader.close();
  }
}

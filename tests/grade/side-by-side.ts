import type { Assignment } from '../../scripts/grade/assignment/assignment.ts';
import type { Engine, EngineOptions, Work } from '../../scripts/grade/engine.ts';
import type { Graded } from '../../scripts/grade/grade.ts';
import type { GraderOptions } from '../../scripts/grade/grader/grader.ts';
import { Graders } from '../../scripts/grade/grader/graders.ts';
import type { Parcel } from '../../scripts/grade/parcel.ts';
import type { Grades } from '../../scripts/grade/store/grades.ts';

/**
 * Grades what was added, and all the while an honest neighbour, again and again, on a grader of its own: whoever disturbs
 * others has somebody to disturb.
 */
export class SideBySide implements Engine {
  readonly #graders: Graders;
  readonly #grades: Grades;
  readonly #neighbour: Parcel | undefined;
  readonly #hands: number;
  readonly #assignment: Assignment;
  readonly #work: Work[] = [];
  /** What the neighbour was given, each time. */
  readonly neighbours: Graded[] = [];
  /** Why graders have come to harm. Elsewhere such a parcel is graded again, and set aside in the end. */
  readonly harmed: string[] = [];

  /** @param neighbour who is graded at the same time; nobody, if it is undefined. */
  constructor(
    grades: Grades,
    hands: number,
    neighbour: Parcel | undefined,
    { assignment, ...options }: GraderOptions & { readonly assignment: Assignment },
  ) {
    this.#assignment = assignment;
    this.#hands = hands;
    this.#graders = new Graders(neighbour ? hands + 1 : hands, options);
    this.#grades = grades;
    this.#neighbour = neighbour;
  }

  async add(work: readonly Work[]): Promise<void> {
    this.#work.push(...work);
  }

  async run({ onGraded }: EngineOptions): Promise<void> {
    let isOver = false;
    const hand = async () => {
      for (let next = this.#work.shift(); next; next = this.#work.shift()) {
        // Written by ourselves, from a parcel.
        const parcel = JSON.parse(next.parcel) as Parcel;
        const graded = await this.#gradedOrHarmed(parcel);
        if (graded) await this.#grades.put(next.key, graded);
        onGraded(next.key);
      }
    };
    const live = async (neighbour: Parcel) => {
      while (!isOver) {
        const graded = await this.#gradedOrHarmed(neighbour);
        if (graded) this.neighbours.push(graded);
      }
    };
    const living = this.#neighbour && live(this.#neighbour);
    await Promise.all(Array.from({ length: this.#hands }, hand)).finally(() => {
      isOver = true;
    });
    await living;
  }

  async #gradedOrHarmed(parcel: Parcel): Promise<Graded | undefined> {
    try {
      return await this.#graders.grade(parcel, this.#assignment);
    } catch (error) {
      this.harmed.push(error instanceof Error ? `${error.message} ${error.cause ?? ''}` : String(error));
      return undefined;
    }
  }

  async setAside(): Promise<[]> {
    return [];
  }

  async close(): Promise<void> {
    this.#graders.close();
  }
}

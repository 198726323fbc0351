import type { GradeRecord } from './results/schema.ts';

/** What a run of the grader is summed up by, counted while its records are written. */
export class Tally {
  readonly outcomes = { graded: 0, inconclusive: 0, 'not-graded': 0 };
  #points = 0;
  #cpuMs = 0;
  #maxPoints = 0;

  async *through(records: AsyncIterable<GradeRecord>): AsyncGenerator<GradeRecord> {
    for await (const record of records) {
      this.outcomes[record.outcome] += 1;
      this.#points += record.points;
      this.#cpuMs += record.cpuMs;
      this.#maxPoints = record.maxPoints;
      yield record;
    }
  }

  get all(): number {
    return Object.values(this.outcomes).reduce((sum, one) => sum + one, 0);
  }

  sentences(): string[] {
    const { graded, inconclusive } = this.outcomes;
    const average = this.all === 0 ? 0 : this.#points / this.all;
    const seconds = this.all === 0 ? 0 : this.#cpuMs / this.all / 1000;
    const parts = [
      `${graded} graded`,
      `${inconclusive} inconclusive`,
      `${this.outcomes['not-graded']} not graded`,
    ];
    return [
      `${this.all} ${this.all === 1 ? 'submission' : 'submissions'}: ${parts.join(', ')}.`,
      `On average ${average.toFixed(1)} of ${this.#maxPoints} points, and ${seconds.toFixed(1)} s of processor time.`,
    ];
  }
}

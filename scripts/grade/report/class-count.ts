import type { GradeRecord, Tier } from '../results/schema.ts';
import type { ClassFigures, StudentRow } from './class-figures.ts';
import { byKind } from './death-words.ts';
import { entry } from './entry.ts';
import { LabCount } from './lab-count.ts';
import { binsOf, spreadOf } from './spread.ts';
import { byName, rowOf } from './student-row.ts';

/**
 * Counts a class, one record after the other, and keeps of each what a row of the table needs. Ten thousand records with
 * all their sentences would not fit into memory at once.
 */
export class ClassCount {
  readonly #students: StudentRow[] = [];
  readonly #labs = new Map<string, LabCount>();
  readonly #deaths = new Map<string, { times: number; students: number }>();
  readonly #tiers = new Map<Tier, { students: number; notStopped: Set<string> }>();

  add(record: GradeRecord): void {
    this.#students.push(rowOf(record));
    for (const lab of record.labs) entry(this.#labs, lab.lab, () => new LabCount(lab)).add(lab);
    for (const [why, times] of byKind(record.deaths)) {
      const count = entry(this.#deaths, why, () => ({ times: 0, students: 0 }));
      count.times += times;
      count.students += 1;
    }
    const { tier, notStopped } = record.grader;
    const contained = entry(this.#tiers, tier, () => ({ students: 0, notStopped: new Set<string>() }));
    contained.students += 1;
    for (const one of notStopped) contained.notStopped.add(one);
  }

  figures(): ClassFigures {
    const graded = this.#students.filter(({ outcome }) => outcome === 'graded');
    const ran = this.#students.filter(({ outcome }) => outcome !== 'not-graded');
    const byTime = ran.toSorted((one, other) => other.tookMs - one.tookMs);
    return {
      students: this.#students.toSorted(byName),
      points: {
        of: graded.length,
        spread: spreadOf(graded.map(({ points }) => points)),
        bins: binsOf(graded.map(({ points, maxPoints }) => (maxPoints > 0 ? points / maxPoints : 0))),
      },
      labs: [...this.#labs]
        .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
        .map(([, lab]) => lab.figures()),
      tookMs: spreadOf(ran.map(({ tookMs }) => tookMs)),
      cpuMs: spreadOf(ran.map(({ cpuMs }) => cpuMs)),
      slowest: byTime[0],
      deaths: [...this.#deaths]
        .map(([why, count]) => ({ why, ...count }))
        .toSorted((one, other) => other.students - one.students),
      tiers: [...this.#tiers].map(([tier, { students, notStopped }]) => {
        return { tier, students, notStopped: [...notStopped] };
      }),
    };
  }
}

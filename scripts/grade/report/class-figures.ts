import type { CheckResult, GradeRecord, LabResult, StepResult, Tier } from '../results/schema.ts';
import { byKind } from './death-words.ts';
import { type CommonSentence, SentenceTally } from './sentence-tally.ts';
import { type Bin, binsOf, type Spread, spreadOf } from './spread.ts';

/** A class in numbers: all that its page shows. */
export interface ClassFigures {
  readonly students: readonly StudentRow[];
  /** Of those that were graded in full: points of the others are not final. */
  readonly points: { readonly of: number; readonly spread: Spread; readonly bins: readonly Bin[] };
  /** In the order of the labs. */
  readonly labs: readonly LabFigures[];
  /** Of those that ran. */
  readonly tookMs: Spread;
  readonly cpuMs: Spread;
  readonly slowest: StudentRow | undefined;
  readonly deaths: readonly DeathFigures[];
  readonly tiers: readonly TierFigures[];
}

export interface StudentRow {
  readonly key: string;
  readonly name: string;
  readonly id: string;
  readonly outcome: GradeRecord['outcome'];
  readonly points: number;
  readonly maxPoints: number;
  readonly labs: ReadonlyMap<string, number>;
  readonly tookMs: number;
  readonly cpuMs: number;
  readonly notes: number;
  /** Of one that was not graded, or that could not be judged in full. */
  readonly reasons: readonly string[];
}

export interface LabFigures {
  readonly lab: string;
  readonly title: string;
  readonly maxPoints: number;
  readonly steps: readonly StepFigures[];
}

export interface Told {
  readonly passed: number;
  readonly failed: number;
  readonly inconclusive: number;
}

export interface StepFigures extends Told {
  readonly title: string;
  readonly section: string;
  /** Of the failed: those whose file could not be loaded. */
  readonly broken: number;
  /** Mean of all that have it, as a part of its points from 0 to 1. */
  readonly meanShare: number;
  readonly checks: readonly CheckFigures[];
}

export interface CheckFigures extends Told {
  readonly claim: string;
  readonly section: string;
  readonly common: CommonSentence | undefined;
}

export interface DeathFigures {
  readonly why: string;
  readonly times: number;
  readonly students: number;
}

export interface TierFigures {
  readonly tier: Tier;
  readonly students: number;
  readonly notStopped: readonly string[];
}

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

/** As people look for names: 9 before 10, and no difference made by capital letters. */
const collator = new Intl.Collator('en', { numeric: true });
const byName = (one: StudentRow, other: StudentRow): number =>
  collator.compare(one.name, other.name) || collator.compare(one.key, other.key);

/** Nobody reads more of a name or a reason in a table; a row is kept for each student. */
const MOST_NAME = 120;
const MOST_REASON = 300;
const MOST_REASONS = 3;

function rowOf(record: GradeRecord): StudentRow {
  const { student, outcome, points, maxPoints, tookMs, cpuMs } = record;
  const short = (text: string | undefined) => (text ?? '').trim().slice(0, MOST_NAME);
  return {
    key: student.key,
    name: short(student.name) || short(student.id) || student.key,
    id: short(student.id),
    outcome,
    points,
    maxPoints,
    tookMs,
    cpuMs,
    labs: new Map(record.labs.map((lab) => [lab.lab, lab.points])),
    notes: record.notes.length,
    reasons: reasonsOf(record),
  };
}

/** Why it was not graded, or which steps could not be judged, and why. */
function reasonsOf({ outcome, because, labs }: GradeRecord): string[] {
  if (outcome === 'graded') return [];
  if (outcome === 'not-graded') return [(because ?? 'No reason is recorded.').slice(0, MOST_REASON)];
  const steps = labs.flatMap(({ steps }) => steps.filter(({ state }) => state === 'inconclusive'));
  const reasons = steps.flatMap(({ title, checks }) => {
    const unsure = checks.filter(({ state }) => state === 'inconclusive');
    return unsure.map((check) =>
      `${title}: ${check.because ?? 'no reason is recorded.'}`.slice(0, MOST_REASON),
    );
  });
  // The checks of a step are mostly disturbed by the same thing.
  const different = [...new Set(reasons)];
  const left = different.length - MOST_REASONS;
  return left > 0 ? [...different.slice(0, MOST_REASONS), `… and ${left} more.`] : different;
}

class TellCount {
  passed = 0;
  failed = 0;
  inconclusive = 0;

  tell(state: StepResult['state']): void {
    if (state === 'pass') this.passed += 1;
    else if (state === 'fail') this.failed += 1;
    else this.inconclusive += 1;
  }

  told(): Told {
    return { passed: this.passed, failed: this.failed, inconclusive: this.inconclusive };
  }
}

class LabCount {
  readonly #lab: LabResult;
  readonly #steps = new Map<string, StepCount>();

  constructor(lab: LabResult) {
    const { title, maxPoints } = lab;
    // Not the record of whoever came first, with all its sentences.
    this.#lab = { lab: lab.lab, title, maxPoints, points: 0, steps: [] };
  }

  add({ steps }: LabResult): void {
    for (const step of steps) entry(this.#steps, step.id, () => new StepCount(step)).add(step);
  }

  figures(): LabFigures {
    const { lab, title, maxPoints } = this.#lab;
    return { lab, title, maxPoints, steps: [...this.#steps.values()].map((step) => step.figures()) };
  }
}

class StepCount extends TellCount {
  readonly #title: string;
  readonly #section: string;
  readonly #checks = new Map<string, CheckCount>();
  #broken = 0;
  #shares = 0;

  constructor({ title, section }: StepResult) {
    super();
    this.#title = title;
    this.#section = section;
  }

  add(step: StepResult): void {
    this.tell(step.state);
    if (step.broken !== undefined) this.#broken += 1;
    this.#shares += step.maxPoints > 0 ? step.points / step.maxPoints : 0;
    for (const check of step.checks) entry(this.#checks, check.id, () => new CheckCount(check)).add(check);
  }

  figures(): StepFigures {
    return {
      ...this.told(),
      title: this.#title,
      section: this.#section,
      broken: this.#broken,
      meanShare: this.#shares / (this.passed + this.failed + this.inconclusive),
      checks: [...this.#checks.values()].map((check) => check.figures()),
    };
  }
}

class CheckCount extends TellCount {
  readonly #claim: string;
  readonly #section: string;
  readonly #sentences = new SentenceTally();

  constructor({ claim, section }: CheckResult) {
    super();
    this.#claim = claim;
    this.#section = section;
  }

  add({ state, clientDid }: CheckResult): void {
    this.tell(state);
    if (state === 'fail' && clientDid !== undefined) this.#sentences.add(clientDid);
  }

  figures(): CheckFigures {
    const common = this.#sentences.mostCommon();
    return { ...this.told(), claim: this.#claim, section: this.#section, common };
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

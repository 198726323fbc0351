import type { CheckResult, LabResult, StepResult } from '../results/schema.ts';
import type { CheckFigures, LabFigures, StepFigures, Told } from './class-figures.ts';
import { entry } from './entry.ts';
import { SentenceTally } from './sentence-tally.ts';

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

/** Counts who passed and who failed, for each step and each check of a lab. */
export class LabCount {
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

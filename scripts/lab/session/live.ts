import type { Journal } from '../../../fixtures/journal/journal.ts';
import type { Check } from '../../../labs/kit/check.ts';
import type { Step } from '../../../labs/kit/lab.ts';
import type { CheckRun } from '../../../labs/kit/run-check.ts';
import type { LiveCheck } from './state.ts';

/** Follows the journals of the checks that are being played. */
export class LiveView {
  readonly #step: Step;
  readonly #journals = new Map<string, Journal>();
  readonly #done = new Map<string, CheckRun['verdict']['state']>();

  constructor(step: Step) {
    this.#step = step;
  }

  playing(check: Check, journal: Journal): void {
    this.#journals.set(check.id, journal);
  }

  judged(run: CheckRun): void {
    this.#done.set(run.check.id, run.verdict.state);
  }

  now(): LiveCheck[] {
    return this.#step.checks.map(({ id, claim }) => {
      const journal = this.#journals.get(id);
      const event = journal?.events.at(-1);
      const done = this.#done.get(id);
      const silentMs = journal && event ? (journal.nowUs() - event.atUs) / 1000 : 0;
      return { id, claim, silentMs, ...(event && { last: event }), ...(done && { done }) };
    });
  }
}

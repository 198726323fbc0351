import type { JournalEvent } from '../../../fixtures/journal/event.ts';
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
      return { id, claim, last: event ? inWords(event) : 'starting', silentMs, ...(done && { done }) };
    });
  }
}

function inWords(event: JournalEvent): string {
  switch (event.type) {
    case 'connection-opened':
      return `connection ${event.connection} opened`;
    case 'tls-established':
      return `TLS established on connection ${event.connection}`;
    case 'request-head':
      return `${event.method} ${event.target} arrived at the supplier`;
    case 'request-body':
      return `${event.totalBytes} bytes of the upload arrived`;
    case 'request-end':
      return 'the upload is complete';
    case 'response-head':
      return `the supplier sent status ${event.status}`;
    case 'response-body':
      return `the supplier sent ${event.totalBytes} bytes`;
    case 'response-end':
      return 'the answer is complete';
    case 'fault-played':
      return event.effect.replace(/\.$/, '');
    case 'connection-closed':
      return `connection ${event.connection} closed by the ${event.by}`;
  }
}

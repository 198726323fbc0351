import { Agent, request } from 'undici';
import type { CallRecord } from '../../fixtures/journal/call.ts';
import type { Clock } from '../../fixtures/journal/clock.ts';
import type { PendingCall } from './bridge/submission.ts';

/** What a guest got from the restaurant. */
export interface Served {
  readonly status: number;
  readonly body: unknown;
}

const PAGE_BYTES = 4 * 1024 ** 2;

/** Guests of a restaurant under test: they ask, wait as long as it takes, and write down what they got. */
export class Guests {
  readonly #clock: Clock;
  /** A page is a few kilobytes; one without an end would fill the grader's memory. */
  readonly #agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, maxResponseSize: PAGE_BYTES });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  ask(url: string, call: number): PendingCall {
    const { pathname, search } = new URL(url);
    const label = `guest's GET ${pathname}${search}`;
    let record: CallRecord = { call, label, sentAtUs: this.#clock.nowUs(), outcome: 'unsettled' };
    const settled = this.#fetch(url).then(
      (value) => {
        record = {
          ...record,
          settledAtUs: this.#clock.nowUs(),
          outcome: 'returned',
          value,
          answered: value.status,
        };
        return record;
      },
      () => {
        record = { ...record, settledAtUs: this.#clock.nowUs(), outcome: 'lost' };
        return record;
      },
    );
    return {
      settled,
      ref: undefined,
      get record() {
        return record;
      },
    };
  }

  /** All guests hang up. */
  leave(): Promise<void> {
    return this.#agent.destroy();
  }

  async #fetch(url: string): Promise<Served> {
    const { statusCode, body } = await request(url, { dispatcher: this.#agent });
    const text = await body.text();
    return { status: statusCode, body: parse(text) };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

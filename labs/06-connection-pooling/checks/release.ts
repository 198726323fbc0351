import type { EventOf } from '../../../fixtures/journal/event.ts';
import { eventsOf } from '../../../fixtures/journal/queries.ts';
import type { FaultScript } from '../../../fixtures/supplier/script.ts';
import type { Supplier } from '../../../fixtures/supplier/supplier.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import { all, callNumber, judgeTimeout } from '../../kit/judge.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import { told } from '../../kit/told-values.ts';
import { counted, judgeMost, judgeOver, judgeServedAll } from './lines.ts';
import { ANSWERED_MS, CHECK_DEADLINE_MS, get, inTurn, MOMENT_MS, openClient, untilHeld } from './opening.ts';

const LINES = 2;
/** Long enough for a call that finds a line; calls that are refused one say so soon. */
const POOL_MS = 700;
/** A body that has stopped is given up after this: whoever reads bodies of errors must not do it for ever. */
const STALLED_MS = 300;
/** More than the kernels and undici take in by themselves: unread, it stays on its line. */
const LARGE_BODY = JSON.stringify({ error: 'x'.repeat(300_000) });

/** Holds the two calls that come last, so that one line cannot serve both. */
const NEXT = '/produce/2';
const HOLD_THE_NEXT = { fault: 'all-lines-busy', match: { path: NEXT } };
const isHeld = ({ fault }: EventOf<'fault-played'>) => fault === 'all-lines-busy';

/** A way in which calls end, and what is played for it. */
interface Ending {
  readonly id: string;
  readonly claim: string;
  readonly why: string;
  /** For the middle of a sentence: `were refused`. */
  readonly inWords: string;
  readonly witness: readonly string[];
  readonly script: FaultScript;
  /** How many calls it makes. */
  readonly calls: number;
  /** Makes the calls. False: one of them did not settle, so there is nothing more to see. */
  play(stage: Stage, client: Remote, supplier: Supplier): Promise<boolean>;
}

/** After a handful of calls that ended in this way, both lines are there for the next two: at the same time. */
function releaseCheck({ id, claim, why, witness, inWords, script, calls, play }: Ending): Check {
  return {
    id,
    claim,
    why,
    section: '6.2',
    witness: [...witness, 'all-lines-busy'],
    deadlineMs: CHECK_DEADLINE_MS,
    async play(stage) {
      const supplier = await stage.supplier([...script, HOLD_THE_NEXT]);
      stage.serves('produce', supplier.stock.produce.get('2'));
      const client = await openClient(stage, supplier.url, {
        maxConnections: LINES,
        timeouts: { poolMs: POOL_MS },
      });
      if (!(await play(stage, client, supplier))) return;
      const next = [get(client, NEXT), get(client, NEXT)];
      const held = eventsOf(stage.journal.events, 'fault-played').filter(isHeld).length;
      await stage.within(ANSWERED_MS, untilHeld(stage, held + next.length, next));
      supplier.faults.release('all-lines-busy');
      await stage.settledWithin(ANSWERED_MS, ...next);
    },
    judge(recording) {
      const rule = `maxConnections is ${LINES}, and ${counted(calls, 'call')} ${inWords}: each of them gives its line back, and the next calls get it. The connection may be used again or closed, but it may not be left behind.`;
      const ended = Array.from({ length: calls }, (_, index) => index + 1);
      const kept = judgeMost(recording, LINES);
      const verdict = all(
        judgeOver(recording, ended, rule),
        kept.state === 'fail' ? { ...kept, ruleAsked: rule } : kept,
        judgeServedAll(recording, [calls + 1, calls + 2], 'produce', rule),
      );
      if (verdict.state !== 'pass') return verdict;
      return {
        state: 'pass',
        receipt: `${counted(calls, 'call')} ${inWords}, and both lines were there for the next`,
      };
    },
  };
}

const refusing = (path: string, status: number) => ({
  fault: 'status',
  settings: { status, body: LARGE_BODY },
  match: { path },
});

export const releaseErrors = releaseCheck({
  id: 'release-errors',
  claim: 'A call that is answered 404 or 503, with a body that nobody needs, gives its line back',
  why: 'undici frees a line when the body has been read, or thrown away. Who throws an error at the status and leaves a large body unread loses a line with every bad answer: some hundred KB are enough. Reading and dumping need a limit of time as well: a body may stop half-way.',
  inWords: 'were answered 404, 503 and 302 with 300 KB of body, or 404 with a body that stopped half-way',
  witness: ['status', 'stall-mid-body'],
  script: [
    refusing('/produce/51', 404),
    refusing('/produce/52', 503),
    refusing('/produce/53', 302),
    { fault: 'stall-mid-body', match: { path: '/produce/99' }, settings: { afterBytes: 5 } },
  ],
  calls: 5,
  play(stage, client) {
    const refused = ['51', '52', '53', '51'].map((id) => () => get(client, `/produce/${id}`));
    const timeouts = { headersMs: STALLED_MS, bodyMs: STALLED_MS };
    return inTurn(stage, [...refused, () => get(client, '/produce/99', { timeouts })]);
  },
});

export const releaseData = releaseCheck({
  id: 'release-data',
  claim: 'A call whose answer cannot be used gives its line back',
  why: 'A parser throws, too. What stands after it is not carried out: giving back belongs in a finally.',
  inWords: 'got an HTML page, half a JSON and a body that broke off',
  witness: ['html-error-page', 'truncated-json', 'reset-mid-body'],
  script: [
    { fault: 'html-error-page', match: { path: '/produce/11' } },
    { fault: 'truncated-json', match: { path: '/produce/12' } },
    { fault: 'reset-mid-body', match: { path: '/produce/13' }, settings: { afterBytes: 20 } },
  ],
  calls: 4,
  play: (stage, client) =>
    inTurn(
      stage,
      ['11', '12', '13', '11'].map((id) => () => get(client, `/produce/${id}`)),
    ),
});

export const releaseEmpty = releaseCheck({
  id: 'release-empty',
  claim: 'A call whose answer has no body gives its line back: HEAD, 204, a redirect',
  why: 'Nothing to read is easily taken for nothing to do. And a redirect is an answer like any other: its line is only free when somebody has dealt with it.',
  inWords: 'had an answer without a body (HEAD, 204, 302)',
  witness: ['redirect'],
  script: [{ fault: 'redirect', match: { path: '/produce/8' } }],
  calls: 6,
  play: (stage, client, supplier) => {
    const orders = [
      supplier.stock.placeOrder({ produceId: '7', quantity: 1 }),
      supplier.stock.placeOrder({ produceId: '7', quantity: 2 }),
    ];
    return inTurn(stage, [
      () => client.call('head', ['/produce/7'], 'head /produce/7'),
      () => client.call('head', ['/produce/99'], 'head /produce/99'),
      ...orders.map(
        ({ id }) =>
          () =>
            client.call('delete', [`/orders/${id}`], 'delete an order'),
      ),
      () => get(client, '/produce/8'),
      () => get(client, '/produce/8'),
    ]);
  },
});

export const releaseAborts = releaseCheck({
  id: 'release-aborts',
  claim:
    'A call whose caller leaves gives its line back: before it has one, in the queue, in the middle of the body',
  why: 'Guests close their browser at any moment. The lines that are lost in this way are missing an hour later, when nobody thinks of it any more.',
  inWords: 'were made, six of them left by their caller (before, in the queue, while the answer came)',
  witness: ['stall-mid-body', 'all-lines-busy'],
  script: [
    { fault: 'stall-mid-body', match: { path: '/produce' }, settings: { afterBytes: 256 } },
    { fault: 'all-lines-busy', match: { path: '/produce/1' } },
  ],
  calls: 8,
  async play(stage, client, supplier) {
    // Before: twice with a signal that is aborted already.
    const early = stage.signal();
    early.abort();
    const tooLate = [1, 2].map(() => get(client, '/produce/3', { signal: early.argument }));
    if (!(await stage.settledWithin(ANSWERED_MS, ...tooLate))) return false;
    // In the middle of the body.
    const middle = stage.signal();
    const halves = [1, 2].map(() => get(client, '/produce', { signal: middle.argument }));
    await stage.within(ANSWERED_MS, untilHeld(stage, 2, halves, 'stall-mid-body'));
    await stage.settledWithin(MOMENT_MS, ...halves);
    middle.abort();
    if (!(await stage.settledWithin(ANSWERED_MS, ...halves))) return false;
    // In the queue, behind two calls that have the lines.
    const busy = [get(client, '/produce/1'), get(client, '/produce/1')];
    await untilHeld(stage, 2, busy);
    const queue = stage.signal();
    const waiting = [1, 2].map(() => get(client, '/produce/4', { signal: queue.argument }));
    await stage.settledWithin(MOMENT_MS, ...waiting);
    queue.abort();
    if (!(await stage.settledWithin(ANSWERED_MS, ...waiting))) return false;
    supplier.faults.release('all-lines-busy');
    return stage.settledWithin(ANSWERED_MS, ...busy);
  },
});

const LIMIT_MS = told('06 release limit', 150, 120, 200);
const GAVE_UP = [3, 4, 5, 6];

export const releaseOnce: Check = {
  id: 'release-once',
  claim: 'A line is given back once, and only by a call that has had one',
  why: 'Lines that are given back twice are worse than lines that are lost: nobody waits for them, so nobody notices. The limit is gone, on the day on which it is needed.',
  section: '6.2',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'all-lines-busy', match: { path: '/produce/1' } }]);
    stage.serves('produce', supplier.stock.produce.get('2'));
    const client = await openClient(stage, supplier.url, {
      maxConnections: 1,
      timeouts: { poolMs: LIMIT_MS },
    });
    if (!(await inTurn(stage, [() => get(client, '/produce/99')]))) return;
    const busy = get(client, '/produce/1');
    await untilHeld(stage, 1, [busy]);
    for (const _round of [1, 2]) {
      const waiting = [get(client, '/produce/3'), get(client, '/produce/3')];
      if (!(await stage.settledWithin(patienceMs(LIMIT_MS), ...waiting))) return;
    }
    supplier.faults.release('all-lines-busy');
    if (!(await stage.settledWithin(ANSWERED_MS, busy))) return;
    await stage.settledWithin(ANSWERED_MS, get(client, '/produce/2'));
  },
  judge(recording) {
    const gaveUp = GAVE_UP.filter((call) => callNumber(recording, call)).map((call) => {
      const fromUs = callNumber(recording, call)?.sentAtUs ?? 0;
      return judgeTimeout(recording, { call, option: 'poolMs', limitMs: LIMIT_MS, phases: ['pool'], fromUs });
    });
    const rule =
      'There is one line. One call was refused (404) and gave it back, four gave up waiting for it and had nothing to give back: there is still one line, and the next call gets it.';
    const verdict = all(
      judgeOver(recording, [1], rule),
      ...gaveUp,
      judgeServedAll(recording, [7], 'produce', rule),
    );
    if (verdict.state === 'pass') return { state: 'pass', receipt: 'one line before, one line afterwards' };
    return verdict.state === 'fail' ? { ...verdict, ruleAsked: rule } : verdict;
  },
};

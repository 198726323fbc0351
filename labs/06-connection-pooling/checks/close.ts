import { requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import { all, callNumber, fail, notAsScripted } from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { handlesInWords, outcomeInWords } from '../../kit/wording.ts';
import {
  closings,
  counted,
  judgeAllClosed,
  judgeOver,
  judgeRefused,
  judgeServedAll,
  judgeSettled,
} from './lines.ts';
import { ANSWERED_MS, CHECK_DEADLINE_MS, get, inTurn, MOMENT_MS, openClient, untilHeld } from './opening.ts';

const HOLD = [{ fault: 'all-lines-busy', match: { path: '/produce/1' } }];
/** No call is running: closing sockets takes no longer, in milliseconds. */
const CLOSES_WITHIN_MS = 1_000;

export const closeFinishes: Check = {
  id: 'close-finishes',
  claim: 'close() waits for the calls that were made before, then closes every connection',
  why: 'A deployment must not cut off an order that is half-way there: the supplier may have placed it, and nobody will ever read the answer.',
  section: '6.3',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(HOLD);
    stage.serves('running', supplier.stock.produce.get('1'));
    stage.serves('waiting', supplier.stock.produce.get('2'));
    const client = await openClient(stage, supplier.url, { maxConnections: 1 });
    const running = get(client, '/produce/1');
    await untilHeld(stage, 1, [running]);
    const waiting = get(client, '/produce/2');
    await stage.settledWithin(MOMENT_MS, waiting);
    const closing = client.call('close', [], 'close()');
    await stage.settledWithin(MOMENT_MS, closing);
    stage.mark('freed');
    supplier.faults.release('all-lines-busy');
    await stage.settledWithin(ANSWERED_MS, running, waiting, closing);
    await stage.within(CLOSES_WITHIN_MS, stage.event(closings(1)));
  },
  judge(recording) {
    const rule =
      'One call was under way and one waited for the line when close() was called: both bring back their answer, then close() resolves and no connection is open any more.';
    return all(
      judgeServedAll(recording, [1], 'running', rule),
      judgeServedAll(recording, [2], 'waiting', rule),
      judgeClosed(recording, 3, rule),
      judgeAllClosed(recording, rule),
    );
  },
};

/** close() resolved, and where calls were held, not before they had been let go. */
function judgeClosed(recording: Recording, call: number, rule: string): Verdict {
  const record = callNumber(recording, call);
  if (!record) return notAsScripted('The check did not get as far as close().');
  if (record.outcome !== 'returned') return fail(recording, `Your client ${outcomeInWords(record)}.`, rule);
  const freedUs = recording.marks.freed;
  if (freedUs === undefined) return { state: 'pass', receipt: `${record.label} resolved` };
  if ((record.settledAtUs ?? 0) < freedUs)
    return fail(recording, `${record.label} resolved while a call was still under way.`, rule);
  return { state: 'pass', receipt: `${record.label} waited for them` };
}

export const closeRefuses: Check = {
  id: 'close-refuses',
  claim: 'Once close() has been called, a new call is refused with a SupplierError',
  why: 'A client that takes new calls while it closes never gets to the end. And one that throws an error of its library’s past your own classes makes a 500 of it.',
  section: '6.3',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(HOLD);
    const client = await openClient(stage, supplier.url, { maxConnections: 2 });
    const running = get(client, '/produce/1');
    await untilHeld(stage, 1, [running]);
    const closing = client.call('close', [], 'close()');
    await stage.settledWithin(MOMENT_MS, closing);
    await stage.settledWithin(ANSWERED_MS, get(client, '/produce/3'));
    supplier.faults.release('all-lines-busy');
    if (!(await stage.settledWithin(ANSWERED_MS, running, closing))) return;
    await stage.settledWithin(ANSWERED_MS, get(client, '/produce/4'));
  },
  judge(recording) {
    const rule =
      'close() had been called: a call made afterwards sends nothing and rejects with a SupplierError.';
    const sent = requests(recording.events).find(
      ({ target }) => target === '/produce/3' || target === '/produce/4',
    );
    if (sent) return fail(recording, `Your client still sent GET ${sent.target}.`, rule, sent.seqs);
    const [during, over, afterwards] = [
      judgeRefused(recording, 3, rule),
      judgeOver(recording, [2], rule),
      judgeRefused(recording, 4, rule),
    ];
    return all(during, over, afterwards);
  },
};

export const closeTwice: Check = {
  id: 'close-twice',
  claim: 'close() may be called twice, at the same time and again',
  why: 'A SIGTERM, a failed health check and a finally block may all want to close. undici’s own close() rejects the second time, with a ClientDestroyedError: an unhandled rejection at the very end.',
  section: '6.3',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(HOLD);
    const client = await openClient(stage, supplier.url, { maxConnections: 1 });
    // Refused: whoever keeps a list of calls for close() has to strike out those that fail, too.
    if (!(await inTurn(stage, [() => get(client, '/produce/99')]))) return;
    const running = get(client, '/produce/1');
    await untilHeld(stage, 1, [running]);
    const both = [client.call('close', [], 'close()'), client.call('close', [], 'close() again')];
    await stage.settledWithin(MOMENT_MS, ...both);
    stage.mark('freed');
    supplier.faults.release('all-lines-busy');
    if (!(await stage.settledWithin(ANSWERED_MS, running, ...both))) return;
    await stage.settledWithin(CLOSES_WITHIN_MS, client.call('close', [], 'close() afterwards'));
    await stage.within(CLOSES_WITHIN_MS, stage.event(closings(1)));
  },
  judge(recording) {
    const rule =
      'close() is called twice while a call is under way, and once more afterwards: each of the three resolves, none before the call is over, and no connection is open any more.';
    const verdict = all(
      judgeOver(recording, [1, 2], rule),
      ...[3, 4, 5].map((call) => judgeClosed(recording, call, rule)),
      judgeAllClosed(recording, rule),
    );
    return verdict.state === 'pass'
      ? { state: 'pass', receipt: 'closed three times, without a complaint' }
      : verdict;
  },
};

const LIMIT_MS = told('06 close limit', 150, 120, 200);
/** Over before a line becomes free, in milliseconds. */
const IN_QUEUE_MS = 50;

export const closeProcess: Check = {
  id: 'close-process',
  claim: 'After close() no socket, no timer and no listener keeps the process alive',
  why: 'A deployment waits for the old process to end, and kills it when it does not: with everything that was still under way in it.',
  section: '6.3',
  witness: ['all-lines-busy', 'status'],
  ownProcess: true,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const large = { status: 503, body: 'x'.repeat(300_000), type: 'text/plain' };
    const supplier = await stage.supplier([
      ...HOLD,
      { fault: 'status', settings: large, match: { path: '/produce/2' } },
    ]);
    const client = await openClient(stage, supplier.url, {
      maxConnections: 2,
      timeouts: { headersMs: LIMIT_MS },
    });
    if (
      !(await inTurn(
        stage,
        ['3', '2'].map((id) => () => get(client, `/produce/${id}`)),
      ))
    )
      return;
    const hanging = [get(client, '/produce/1'), get(client, '/produce/1')];
    await untilHeld(stage, 2, hanging);
    const waiting = get(client, '/produce/4', { timeouts: { poolMs: IN_QUEUE_MS } });
    if (!(await stage.settledWithin(patienceMs(LIMIT_MS), ...hanging, waiting))) return;
    if (!(await stage.settledWithin(CLOSES_WITHIN_MS, client.call('close', [], 'close()')))) return;
    const alive = await stage.within(CLOSES_WITHIN_MS, stage.submission.letGo());
    stage.serves('keptAlive', alive ?? ['handle that did not let the process answer']);
  },
  judge(recording) {
    const rule = `One call was answered, one was refused with 300 KB, two timed out on their lines and one in the queue: then close() resolves within ${CLOSES_WITHIN_MS} ms, and the process ends by itself.`;
    const calls = [1, 2, 3, 4, 5];
    const verdict = all(
      ...calls.map((call) => judgeSettled(recording, call, rule)),
      judgeClosed(recording, 6, rule),
      judgeEnded(recording, rule),
    );
    if (verdict.state !== 'pass') return verdict;
    const receipt = `${counted(calls.length, 'call')} came to an end and close() resolved; the process ended by itself`;
    return { state: 'pass', receipt };
  },
};

/** Nothing kept the process alive when the check had let it go. */
export function judgeEnded(recording: Recording, rule: string): Verdict {
  const { keptAlive } = recording.served;
  if (!Array.isArray(keptAlive))
    return notAsScripted('The check did not get as far as the end of the process.');
  if (keptAlive.length === 0) return { state: 'pass', receipt: 'the process ended by itself' };
  const clientDid = `After close() your process was kept alive by ${handlesInWords(keptAlive.map(String))}.`;
  return fail(recording, clientDid, rule);
}

import { connections, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { envelopeFor } from '../../kit/envelope.ts';
import { all, fail, judgeReturned, lateBecauseOf, notAsScripted } from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration } from '../../kit/wording.ts';
import { judgeMost, judgeOver, judgeServedAll } from './lines.ts';
import { ANSWERED_MS, CHECK_DEADLINE_MS, get, inTurn, MOMENT_MS, openClient, postOrder } from './opening.ts';

/** Every line is dead as soon as it has been idle at all, and the client hears of it from its next request. */
export const LOST_RACE = { fault: 'closes-idle-lines', settings: { afterMs: 0, when: 'next-request' } };
const LINES = 3;

export const staleRace: Check = {
  id: 'stale-race',
  claim: 'A GET that finds its idle line dead is answered all the same, over a fresh one',
  why: 'Supplier and client decide each for itself when an idle line has been idle for too long, and now and then both at the same moment. When a supplier restarts, all its idle lines are dead at once: the second try must not go to the next dead one.',
  section: '6.3',
  witness: ['closes-idle-lines'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([LOST_RACE]);
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openClient(stage, supplier.url, { maxConnections: LINES });
    const warmUp = Array.from({ length: LINES }, () => get(client, '/produce/7'));
    if (!(await stage.settledWithin(ANSWERED_MS, ...warmUp))) return;
    // Every warm line is met once, and one call comes when none of them is left.
    const inARow = Array.from({ length: LINES + 1 }, () => () => get(client, '/produce/7'));
    await inTurn(stage, inARow);
  },
  judge(recording) {
    const rule =
      'Nothing of an answer had come, and a GET may be repeated (RFC 9110, section 9.2.2): send it once more, at once, on a connection that is new.';
    const most = `maxConnections is ${LINES}: the connection of a second try counts, too. It takes the place of the dead one, and is closed afterwards or used again.`;
    const calls = Array.from({ length: 2 * LINES + 1 }, (_, index) => index + 1);
    const kept = judgeMost(recording, LINES);
    const verdict = all(
      judgeServedAll(recording, calls, 'produce', rule),
      kept.state === 'fail' ? { ...kept, ruleAsked: most } : kept,
    );
    if (verdict.state !== 'pass') return verdict;
    const dead = requests(recording.events).filter((view) => view.cutOff?.by === 'supplier').length;
    return {
      state: 'pass',
      receipt: `${calls.length} calls answered, ${dead} of their requests met a dead line`,
    };
  },
};

export const stalePost: Check = {
  id: 'stale-post',
  claim: 'A POST that finds its idle line dead is not sent again',
  why: 'The connection ended without an answer: whether the order was placed before it did, nobody on this side can know. Who repeats it blindly pays twice, some day.',
  section: '6.3',
  witness: ['closes-idle-lines'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([LOST_RACE]);
    const client = await openClient(stage, supplier.url, { maxConnections: 1 });
    await inTurn(stage, [() => get(client, '/produce/7'), () => postOrder(client)]);
  },
  judge(recording) {
    const rule =
      'A POST may have done its work when the connection ends (RFC 9110, section 9.2.2): it goes out once, and the caller gets the error.';
    const orders = ordersSent(recording);
    if (orders.length > 1)
      return fail(
        recording,
        `Your client sent the order ${orders.length} times.`,
        rule,
        orders.flatMap(({ seqs }) => seqs.slice(0, 1)),
      );
    const verdict = judgeOver(recording, [1, 2], rule);
    return verdict.state === 'pass' ? { state: 'pass', receipt: 'the order went out once' } : verdict;
  },
};

const HINT_S = 1;
const PROMISED_MS = 1_000 * HINT_S;

export const staleHint: Check = {
  id: 'stale-hint',
  claim: 'When the supplier says how long it keeps an idle line, the client lets go before',
  why: 'A POST cannot be repeated, so it must not be sent over a line that is about to be closed. The hint is there for that: Keep-Alive: timeout=1 is the supplier’s promise for one second, and not longer.',
  section: '6.3',
  witness: ['closes-idle-lines'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const promise = { afterMs: PROMISED_MS, hintS: HINT_S, when: 'next-request' };
    const supplier = await stage.supplier([{ fault: 'closes-idle-lines', settings: promise }]);
    const client = await openClient(stage, supplier.url, { maxConnections: 1, keepAliveMs: 20_000 });
    if (!(await stage.settledWithin(ANSWERED_MS, get(client, '/produce/7')))) return;
    const letGo = stage.event((event) => event.type === 'connection-closed');
    await stage.within(PROMISED_MS + MOMENT_MS, letGo);
    if (!(await stage.settledWithin(ANSWERED_MS, postOrder(client)))) return;
    stage.serves('order', [...supplier.stock.orders.values()][0]);
  },
  judge(recording) {
    const rule = `The supplier said Keep-Alive: timeout=${HINT_S}; keepAliveMs is 20000. After ${HINT_S} s the line is not to be trusted, whatever keepAliveMs says: the order goes out over another one, and is placed.`;
    const { order } = recording.served;
    return all(judgeOver(recording, [1], rule), judgeReturned(recording, 2, order, rule));
  },
};

export const staleIdle: Check = {
  id: 'stale-idle',
  claim: 'A line that the supplier has closed while it was idle is not used again',
  why: 'This end is no race: the client has been told. A pool that does not listen to its idle lines hands out dead ones.',
  section: '6.3',
  witness: ['closes-idle-lines'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'closes-idle-lines', settings: { afterMs: 30 } }]);
    const client = await openClient(stage, supplier.url, { maxConnections: 1 });
    if (!(await stage.settledWithin(ANSWERED_MS, get(client, '/produce/7')))) return;
    await stage.within(
      ANSWERED_MS,
      stage.event((event) => event.type === 'connection-closed'),
    );
    // For the FIN to get there.
    await stage.within(MOMENT_MS, new Promise(() => undefined));
    if (!(await stage.settledWithin(ANSWERED_MS, postOrder(client)))) return;
    stage.serves('order', [...supplier.stock.orders.values()][0]);
  },
  judge(recording) {
    const rule =
      'The supplier closed the idle line long before the order: the order goes out over a new one.';
    const { order } = recording.served;
    return all(judgeOver(recording, [1], rule), judgeReturned(recording, 2, order, rule));
  },
};

const KEEP_ALIVE_MS = told('06 stale keep alive', 300, 250, 400);
/** So late that a busy machine does not explain it, in milliseconds. */
export const CLEARLY_LATE_MS = 500;

export const staleExpiry: Check = {
  id: 'stale-expiry',
  claim: 'An idle line is closed after keepAliveMs, even if the supplier would keep it longer',
  why: 'An idle line costs both sides memory, and firewalls forget it without telling anybody. The longer it lies there, the more likely it is dead when it is needed.',
  section: '6.3',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const client = await openClient(stage, supplier.url, { maxConnections: 1, keepAliveMs: KEEP_ALIVE_MS });
    if (!(await stage.settledWithin(ANSWERED_MS, get(client, '/produce/7')))) return;
    stage.mark('idle');
    const closed = stage.event((event) => event.type === 'connection-closed');
    await stage.within(envelopeFor(KEEP_ALIVE_MS).notAfterMs + CLEARLY_LATE_MS, closed);
  },
  judge(recording) {
    const answered = judgeOver(recording, [1], 'The supplier is healthy: the call returns.');
    return answered.state === 'pass' ? judgeExpiry(recording, KEEP_ALIVE_MS) : answered;
  },
};

/** The idle connection is closed by the client, and in time. */
export function judgeExpiry(recording: Recording, keepAliveMs: number): Verdict {
  const [line] = connections(recording.events);
  const idleUs = recording.marks.idle;
  if (!line || idleUs === undefined)
    return notAsScripted('The check did not get as far as an idle connection.');
  const { notAfterMs } = envelopeFor(keepAliveMs);
  const rule = `keepAliveMs is ${keepAliveMs}, the supplier's hint is 5 s: the shorter of the two counts, and the client closes the idle connection (up to ${notAfterMs} ms are given).`;
  const untilUs = line.closed?.by === 'client' ? line.closed.atUs : recording.endedAtUs;
  const idleMs = Math.max(0, between(idleUs, untilUs));
  if (line.closed?.by === 'client' && idleMs <= notAfterMs)
    return {
      state: 'pass',
      receipt: `the idle line was closed after ${duration(idleMs)} (keepAliveMs: ${keepAliveMs})`,
    };
  const late = lateBecauseOf(recording, idleUs, untilUs, idleMs - notAfterMs);
  const clientDid = `Your client's connection was idle for ${duration(idleMs)} and ${line.closed?.by === 'client' ? 'closed only then' : 'still open'}.`;
  return late ?? fail(recording, clientDid, rule, line.seqs);
}

export const ordersSent = ({ events }: Recording) =>
  requests(events).filter(({ method, target }) => method === 'POST' && target === '/orders');

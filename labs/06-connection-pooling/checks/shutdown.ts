import { connections, eventsOf } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { envelopeFor, patienceMs } from '../../kit/envelope.ts';
import { all, callNumber, fail, lateBecauseOf, notAsScripted } from '../../kit/judge.ts';
import { statusOf } from '../../kit/restaurant.ts';
import { told } from '../../kit/told-values.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration, outcomeInWords } from '../../kit/wording.ts';
import { judgeEnded } from './close.ts';
import { closings, judgeAllClosed } from './lines.ts';
import { ANSWERED_MS, CHECK_DEADLINE_MS, MOMENT_MS, untilHeld } from './opening.ts';
import { judgeGuest, openHouse } from './restaurant.ts';

const GUESTS = 3;
const IN_THE_HOUSE = [1, 2, 3];
/** From the last answer to closed doors, in milliseconds. */
const DOORS_MS = 1_000;
/** For the end of a connection to get from one process to the other, in milliseconds. */
const FIN_MS = 300;

export const shutdownGuests: Check = {
  id: 'shutdown-guests',
  claim:
    'When the restaurant closes, guests in the house are served, new ones are not, and the process ends by itself',
  why: 'Every deployment is a shutdown under traffic. Closing the clients first, or exiting at once, answers the guests in the house with errors, a few of them with every release.',
  section: '6.4',
  witness: ['all-lines-busy'],
  ownProcess: true,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'all-lines-busy' }]);
    stage.serves('produce', [...supplier.stock.produce.values()]);
    const house = await openHouse(stage, { produce: supplier.url, drinks: supplier.url });
    const guests = IN_THE_HOUSE.map(() => stage.guest(`${house.url}/menu`));
    await untilHeld(stage, GUESTS, guests);
    const closing = [house.close(), house.close('close() again')];
    await stage.settledWithin(2 * MOMENT_MS, ...closing);
    await stage.settledWithin(ANSWERED_MS, stage.guest(`${house.url}/health`));
    stage.mark('freed');
    supplier.faults.load([]);
    supplier.faults.release();
    if (!(await stage.settledWithin(ANSWERED_MS, ...guests))) return;
    if (!(await stage.settledWithin(DOORS_MS, ...closing))) return;
    if (!(await stage.settledWithin(DOORS_MS, house.close('close() afterwards')))) return;
    await stage.within(FIN_MS, stage.event(closings(GUESTS)));
    stage.mark('let-go');
    const alive = await stage.within(DOORS_MS, stage.submission.letGo());
    stage.serves('keptAlive', alive ?? ['handle that did not let the process answer']);
  },
  judge(recording) {
    const { produce } = recording.served;
    const rule = `${GUESTS} guests wait for their menu when close() is called (twice): each of them gets it, with a 200.`;
    return all(
      ...IN_THE_HOUSE.map((call) => judgeGuest(recording, call, produce, rule)),
      judgeTurnedAway(recording, GUESTS + 3),
      ...[GUESTS + 1, GUESTS + 2].map((call) => judgeDoorsClosed(recording, call)),
      judgeDoorsClosed(recording, GUESTS + 4),
      judgeClientsClosed(recording),
      judgeEnded(recording, 'After close() nothing of the restaurant or its clients is left.'),
    );
  },
};

function judgeTurnedAway(recording: Recording, call: number): Verdict {
  const record = callNumber(recording, call);
  if (!record) return notAsScripted('The check did not get as far as the new guest.');
  const status = statusOf(recording, call);
  if (record.outcome === 'lost' || status === 503)
    return { state: 'pass', receipt: 'a new guest was turned away' };
  const did =
    status === undefined ? 'was neither served nor turned away' : `was still served, with a ${status}`;
  const rule = 'The restaurant is closing: it accepts no new connection (or answers 503).';
  return { ...fail(recording, `A guest who came after close() ${did}.`, rule), calls: [call] };
}

/** close() resolved after the guests had been served, and soon after. */
function judgeDoorsClosed(recording: Recording, call: number): Verdict {
  const rule = `close() resolves when the last guest has been served, at most ${DOORS_MS} ms later: a guest's keep-alive connection does not hold it up.`;
  const record = callNumber(recording, call);
  const freedUs = recording.marks.freed;
  if (!record || freedUs === undefined) return notAsScripted('The check did not get as far as close().');
  if (record.outcome === 'threw' || record.outcome === 'lost')
    return fail(recording, `Your restaurant ${outcomeInWords(record)}.`, rule);
  const tookMs = between(freedUs, record.settledAtUs ?? recording.endedAtUs);
  if (tookMs < 0)
    return fail(
      recording,
      `close() resolved while guests were still waiting, ${duration(-tookMs)} before the supplier answered.`,
      rule,
    );
  const limitMs = DOORS_MS + ANSWERED_MS;
  if (record.outcome === 'returned' && tookMs <= limitMs)
    return { state: 'pass', receipt: `the doors were closed ${duration(tookMs)} after the last order` };
  const late = lateBecauseOf(recording, freedUs, record.settledAtUs ?? recording.endedAtUs, tookMs - limitMs);
  return (
    late ??
    fail(recording, `close() had not resolved ${duration(tookMs)} after the supplier had answered.`, rule)
  );
}

/** The suppliers' lines were closed by the clients, and not while guests waited for them. */
function judgeClientsClosed(recording: Recording): Verdict {
  const rule =
    'The clients are closed after the guests have been served: no connection to a supplier is left.';
  const letGoUs = recording.marks['let-go'] ?? 0;
  const open = connections(recording.events).find(
    ({ closed }) => closed?.by !== 'client' || closed.atUs > letGoUs,
  );
  if (open) {
    const clientDid = `After close(), connection ${open.connection} to the supplier was still open.`;
    return fail(recording, clientDid, rule, open.seqs);
  }
  const answered = eventsOf(recording.events, 'response-end').length;
  return { state: 'pass', receipt: `${answered} answers, then every client closed` };
}

export const shutdownKeepAlive: Check = {
  id: 'shutdown-keep-alive',
  claim: 'Guests who keep their connection open do not hold the doors open',
  why: 'server.close() waits for connections, not for requests: a browser or load balancer keeps one for minutes, and so long your process hangs between two versions.',
  section: '6.4',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'all-lines-busy' }]);
    stage.serves('produce', [...supplier.stock.produce.values()]);
    const house = await openHouse(stage, { produce: supplier.url, drinks: supplier.url });
    if (!(await stage.settledWithin(ANSWERED_MS, stage.guest(`${house.url}/health`)))) return;
    const guests = [stage.guest(`${house.url}/menu`), stage.guest(`${house.url}/menu`)];
    await untilHeld(stage, guests.length, guests);
    const closing = house.close();
    await stage.settledWithin(MOMENT_MS, closing);
    stage.mark('freed');
    supplier.faults.load([]);
    supplier.faults.release();
    if (!(await stage.settledWithin(ANSWERED_MS, ...guests))) return;
    await stage.settledWithin(DOORS_MS, closing);
  },
  judge(recording) {
    const { produce } = recording.served;
    const rule = 'Two guests wait for their menu when close() is called: each of them gets it, with a 200.';
    const served = [2, 3].map((call) => judgeGuest(recording, call, produce, rule));
    return all(...served, judgeDoorsClosed(recording, 4));
  },
};

const GRACE_MS = told('06 shutdown grace', 300, 250, 400);

export const shutdownDeadline: Check = {
  id: 'shutdown-deadline',
  claim: 'After graceMs whoever is still waiting is sent away, and close() resolves',
  why: 'The platform gives a process some seconds and then kills it. A shutdown that waits for a supplier that hangs is a shutdown that is always killed, with all that comes after it left undone.',
  section: '6.4',
  witness: ['hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const urls = { produce: supplier.url, drinks: supplier.url };
    const house = await openHouse(stage, urls, { graceMs: GRACE_MS });
    const guests = [stage.guest(`${house.url}/menu`), stage.guest(`${house.url}/menu`)];
    const anyEnded = Promise.race(guests.map((guest) => guest.settled));
    let hung = 0;
    await stage.eventBefore(anyEnded, (event) => {
      if (event.type === 'fault-played') hung += 1;
      return hung === guests.length;
    });
    if (!(await stage.settledWithin(patienceMs(GRACE_MS), house.close(), ...guests))) return;
    await stage.within(FIN_MS, stage.event(closings(guests.length)));
  },
  judge(recording) {
    const closing = callNumber(recording, 3);
    if (!closing) return notAsScripted('The check did not get as far as close().');
    const { notAfterMs } = envelopeFor(GRACE_MS);
    const rule = `graceMs is ${GRACE_MS}, and the supplier hangs: until then the guests may wait, then they are sent away and close() resolves (up to ${notAfterMs} ms are given). No guest's call keeps the clients open, and none goes on without its guest.`;
    const early = [1, 2]
      .map((call) => callNumber(recording, call))
      .find(
        (guest) =>
          guest?.settledAtUs !== undefined && between(closing.sentAtUs, guest.settledAtUs) < GRACE_MS - 1,
      );
    if (early) {
      const after = duration(between(closing.sentAtUs, early.settledAtUs ?? 0));
      return {
        ...fail(recording, `A guest was sent away ${after} after close() was called.`, rule),
        calls: [early.call],
      };
    }
    const untilUs = closing.settledAtUs ?? recording.endedAtUs;
    const tookMs = between(closing.sentAtUs, untilUs);
    if (closing.outcome === 'returned' && tookMs < GRACE_MS - 1)
      return fail(recording, `close() resolved after ${duration(tookMs)}, with guests in the house.`, rule);
    if (closing.outcome === 'returned' && tookMs <= notAfterMs) {
      const receipt = `closed after ${duration(tookMs)} (graceMs: ${GRACE_MS})`;
      return all({ state: 'pass', receipt }, judgeAllClosed(recording, rule));
    }
    if (closing.outcome === 'threw')
      return fail(recording, `Your restaurant ${outcomeInWords(closing)}.`, rule);
    const late = lateBecauseOf(recording, closing.sentAtUs, untilUs, tookMs - notAfterMs);
    return late ?? fail(recording, `close() had not resolved after ${duration(tookMs)}.`, rule);
  },
};

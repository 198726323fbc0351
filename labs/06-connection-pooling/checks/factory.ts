import { randomUUID } from 'node:crypto';
import { connections } from '../../../fixtures/journal/queries.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail } from '../../kit/judge.ts';
import { between, duration } from '../../kit/wording.ts';
import { ANSWERED_MS, CHECK_DEADLINE_MS, untilHeld } from './opening.ts';
import { judgeGuest, openHouse, openHouseWithFakes } from './restaurant.ts';

export const factoryFake: Check = {
  id: 'factory-fake',
  claim: 'createRestaurant() uses the clients that it is handed: with fakes it needs no network',
  why: 'Code that reaches for its client by itself can only be tested with a supplier at hand. What is handed in can be replaced: by a fake in a test, by another supplier next year.',
  section: '6.4',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const answers = {
      produce: [{ name: `figs ${randomUUID()}` }],
      drinks: [{ name: `wine ${randomUUID()}` }],
    };
    stage.serves('produce', answers.produce);
    stage.serves('drinks', answers.drinks);
    const { url } = await openHouseWithFakes(stage, answers);
    await stage.settledWithin(ANSWERED_MS, stage.guest(`${url}/menu`), stage.guest(`${url}/drinks`));
  },
  judge(recording) {
    const rule =
      'createRestaurant({ suppliers }) was handed two fakes that answer from memory: the guests get those answers, and nobody opens a connection.';
    const { produce, drinks } = recording.served;
    const verdict = all(judgeGuest(recording, 1, produce, rule), judgeGuest(recording, 2, drinks, rule));
    const opened = connections(recording.events).length;
    if (opened > 0) return fail(recording, `Your restaurant opened ${opened} connections.`, rule);
    return verdict.state === 'pass'
      ? { state: 'pass', receipt: 'two pages from two fakes, no connection' }
      : verdict;
  },
};

const LINES = 3;
const THIRSTY = 6;
const HUNGRY = [7, 8, 9, 10];

export const factoryStarve: Check = {
  id: 'factory-starve',
  claim: 'One pool for each supplier: while one is slow, the pages of the other are served',
  why: 'Lines that all suppliers share belong to the slowest of them. With one pool each, an outage takes the pages that need it, and no others: this is a bulkhead, the simplest there is.',
  section: '6.4',
  witness: ['all-lines-busy'],
  // A client in the module would be that of whichever house was opened first, with its limits.
  ownProcess: true,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const produce = await stage.supplier();
    const drinks = await stage.supplier([{ fault: 'all-lines-busy' }]);
    stage.serves('produce', [...produce.stock.produce.values()]);
    stage.serves('drinks', [...drinks.stock.produce.values()]);
    const urls = { produce: produce.url, drinks: drinks.url };
    const { url } = await openHouse(stage, urls, { maxConnections: LINES });
    const thirsty = Array.from({ length: THIRSTY }, () => stage.guest(`${url}/drinks`));
    await untilHeld(stage, LINES, thirsty);
    const hungry = HUNGRY.map(() => stage.guest(`${url}/menu`));
    await stage.settledWithin(ANSWERED_MS, ...hungry);
    stage.mark('freed');
    drinks.faults.load([]);
    drinks.faults.release();
    await stage.settledWithin(ANSWERED_MS, ...thirsty, ...hungry);
  },
  judge(recording) {
    const rule = `maxConnections is ${LINES} for each supplier. ${THIRSTY} guests wait for drinks: those at /menu are served meanwhile, and the others as soon as the drinks come.`;
    const freedUs = recording.marks.freed ?? recording.endedAtUs;
    const starved = HUNGRY.map((call) => callNumber(recording, call)).find(
      (record) => record && (record.settledAtUs ?? Infinity) > freedUs,
    );
    if (starved) {
      const waited = duration(between(starved.sentAtUs, freedUs));
      const clientDid = `A guest at /menu was not served for ${waited}: until the supplier of drinks let go.`;
      return { ...fail(recording, clientDid, rule), calls: [starved.call] };
    }
    const { produce, drinks } = recording.served;
    const verdict = all(
      ...HUNGRY.map((call) => judgeGuest(recording, call, produce, rule)),
      ...Array.from({ length: THIRSTY }, (_, index) => judgeGuest(recording, index + 1, drinks, rule)),
    );
    if (verdict.state !== 'pass') return verdict;
    return {
      state: 'pass',
      receipt: `${HUNGRY.length} guests had their menu while ${THIRSTY} waited for drinks`,
    };
  },
};

export const factoryTwo: Check = {
  id: 'factory-two',
  claim:
    'Two restaurants in one process share nothing: each has its own suppliers, and closes its own clients',
  why: 'Tests open a restaurant each, side by side. Whatever lies in the module instead of in the factory belongs to whoever came first, and the others get it used.',
  section: '6.4',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const [one, other] = [await stage.supplier(), await stage.supplier()];
    stage.serves('one', [...one.stock.produce.values()]);
    stage.serves('other', [...other.stock.produce.values()]);
    const first = await openHouse(stage, { produce: one.url, drinks: other.url });
    const second = await openHouse(stage, { produce: other.url, drinks: one.url });
    const guests = [`${first.url}/menu`, `${second.url}/menu`, `${second.url}/drinks`].map((url) =>
      stage.guest(url),
    );
    if (!(await stage.settledWithin(ANSWERED_MS, ...guests))) return;
    await stage.settledWithin(CLOSING_MS, first.close());
    await stage.settledWithin(ANSWERED_MS, stage.guest(`${second.url}/menu`));
  },
  judge(recording) {
    const { one, other } = recording.served;
    const own =
      'Two restaurants have two suppliers each, the other way round: every guest gets what the supplier of that house sells.';
    const open = 'The first restaurant is closed: the second one goes on as if nothing had happened.';
    const verdict = all(
      judgeGuest(recording, 1, one, own),
      judgeGuest(recording, 2, other, own),
      judgeGuest(recording, 3, one, own),
      judgeGuest(recording, 5, other, open),
    );
    return verdict.state === 'pass'
      ? { state: 'pass', receipt: 'two houses, four clients, nothing shared' }
      : verdict;
  },
};

/** For the clients of the first house to be closed; its own doors are another step's business. */
const CLOSING_MS = 300;

import { connections, eventsOf, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { FaultRule } from '../../../fixtures/supplier/script.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, judgeReturned, lateBecauseOf } from '../../kit/judge.ts';
import type { Stage } from '../../kit/stage.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration } from '../../kit/wording.ts';
import type { Offer, Seller } from '../starter/offers.ts';
import { AT_ONCE_MS, CHECK_DEADLINE_MS, CONNECTIONS_IN_A_ROW, PATIENCE_MS } from './opening.ts';

/** The slowest is asked first: whoever notes down what comes in, as it comes in, has another order. */
const THINKING_MS = [300, 200, 100] as const;

const thinks = (afterMs: number): FaultRule => ({ fault: 'slow-headers', settings: { afterMs } });

export const atOnceOverlap: Check = {
  id: 'at-once-overlap',
  claim:
    'All suppliers are asked before the first has answered, and the offers come in the order of the suppliers',
  why: 'One after the other, their times add up; all at once, you wait for the slowest. That is the cheapest speed-up there is, as long as the answers are not mixed up.',
  section: '2.2',
  witness: ['slow-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const sellers = await openSellers(
      stage,
      THINKING_MS.map((afterMs) => [thinks(afterMs)]),
    );
    await stage.settledWithin(PATIENCE_MS, await askAll(stage, sellers));
  },
  judge(recording) {
    const inWords = THINKING_MS.join(', ');
    const rule = `The suppliers think for ${inWords} ms: all are asked at once, and their offers come in the order in which you were given them.`;
    return all(judgeAllAsked(recording, rule), judgeReturned(recording, 1, recording.served.offers, rule));
  },
};

function judgeAllAsked(recording: Recording, rule: string): Verdict {
  const asked = requests(recording.events);
  const [answer] = eventsOf(recording.events, 'response-head');
  const firstAnswerUs = answer?.atUs ?? recording.endedAtUs;
  const before = asked.filter(({ headAtUs }) => headAtUs < firstAnswerUs);
  if (before.length >= THINKING_MS.length) {
    return { state: 'pass', receipt: `all ${before.length} were asked before the first had answered` };
  }
  const [first] = asked;
  const next = asked[before.length];
  if (!first || !next) {
    const did = `Of ${THINKING_MS.length} suppliers ${asked.length} ${asked.length === 1 ? 'was' : 'were'} asked.`;
    return fail(recording, did, rule);
  }
  const apartMs = between(first.headAtUs, next.headAtUs);
  const late = lateBecauseOf(recording, first.headAtUs, next.headAtUs, apartMs - AT_ONCE_MS);
  const clientDid = `When the first answer came, ${before.length} of ${THINKING_MS.length} suppliers had been asked; the next one was asked ${duration(apartMs)} after the first.`;
  const headSeqs = next.seqs.slice(0, 1);
  return late ?? fail(recording, clientDid, rule, answer ? [answer.seq, ...headSeqs] : headSeqs);
}

/** In this order. The healthy ones answer last: what went wrong before must not have thrown them away. */
const MIXED: ReadonlyArray<readonly FaultRule[]> = [
  [thinks(150)],
  [{ fault: 'unavailable' }],
  [{ fault: 'reset-before-headers' }],
  [{ fault: 'html-error-page' }],
  [thinks(150)],
];

export const atOncePartial: Check = {
  id: 'at-once-partial',
  claim: 'A supplier that fails costs its own offer and no other',
  why: 'Promise.all gives up at the first rejection: one supplier in trouble, and the answers of all the others are thrown away although they were on their way.',
  section: '2.2',
  witness: ['unavailable', 'reset-before-headers', 'html-error-page', 'slow-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const sellers = await openSellers(stage, MIXED);
    await stage.settledWithin(PATIENCE_MS, await askAll(stage, sellers));
  },
  judge(recording) {
    const record = callNumber(recording, 1);
    const rule =
      'Five suppliers: the second answers 503, the third resets the connection, the fourth sends a web page. The other two are well, so askAll resolves with { supplier, produce } for them and { supplier, failed } for the three, where failed is a sentence: a string.';
    if (record?.outcome !== 'returned') return judgeReturned(recording, 1, undefined, rule);
    const offers: readonly unknown[] = Array.isArray(record.value) ? record.value : [];
    // Made by `openSellers`.
    const expected = recording.served.offers as readonly Offer[];
    if (offers.length !== expected.length) {
      const did = `askAll resolved with ${Array.isArray(record.value) ? `${offers.length} offers` : 'something that is no list'} for ${expected.length} suppliers.`;
      return fail(recording, did, rule);
    }
    const verdicts = expected.map((offer, index) =>
      MIXED[index]?.[0]?.fault === 'slow-headers'
        ? judgeOffer(recording, offers[index], offer, rule)
        : judgeFailure(recording, offers[index], offer.supplier, rule),
    );
    const verdict = all(...verdicts);
    if (verdict.state !== 'pass') return verdict;
    return {
      state: 'pass',
      receipt: 'three suppliers failed, each in its own way, and the other two were heard',
    };
  },
};

function judgeOffer(recording: Recording, offer: unknown, expected: Offer, rule: string): Verdict {
  if (JSON.stringify(offer) === JSON.stringify(expected)) return { state: 'pass', receipt: 'heard' };
  return fail(recording, `For ${expected.supplier}, which is well, you have ${inShort(offer)}.`, rule);
}

function judgeFailure(recording: Recording, offer: unknown, supplier: string, rule: string): Verdict {
  const isObject = typeof offer === 'object' && offer !== null;
  const { supplier: named, failed } = isObject ? (offer as Record<string, unknown>) : {};
  const said = typeof failed === 'string' && failed !== '' && named === supplier;
  if (said && isObject && !('produce' in offer)) return { state: 'pass', receipt: 'said to have failed' };
  const verdict = fail(recording, `For ${supplier}, which failed, you have ${inShort(offer)}.`, rule);
  if (isObject && 'produce' in offer) return { ...verdict, why: TAKEN_FOR_PRODUCE };
  return typeof failed === 'object' ? { ...verdict, why: NO_SENTENCE } : verdict;
}

const TAKEN_FOR_PRODUCE =
  'For undici and fetch every answer is an answer: a 503 comes with perfectly good JSON, too. Whoever does not look at the status puts the error on the menu as produce.';
const NO_SENTENCE =
  'An Error becomes {} as soon as it is sent as JSON: the page says that something failed, and the reason is lost on the way.';

const inShort = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

const SELLERS = 3;
const ROUNDS = 4;
const MOST_CONNECTIONS = SELLERS * CONNECTIONS_IN_A_ROW;

export const atOnceShared: Check = {
  id: 'at-once-shared',
  claim: 'The second round uses the connections of the first',
  why: 'A client of its own for each call means a new connection for each call: one more journey there and back, and two more with TLS, before a single byte of the question is sent.',
  section: '2.2',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const sellers = await openSellers(stage, Array<FaultRule[]>(SELLERS).fill([]));
    for (let round = 1; round <= ROUNDS; round += 1) {
      if (!(await stage.settledWithin(PATIENCE_MS, await askAll(stage, sellers)))) return;
    }
  },
  judge(recording) {
    const rule = `${SELLERS} suppliers are asked in ${ROUNDS} rounds. One client for all of them opens ${SELLERS} connections (up to ${MOST_CONNECTIONS} are accepted), and every later round finds them open.`;
    const rounds = Array.from({ length: ROUNDS }, (_, index) =>
      judgeReturned(recording, index + 1, recording.served.offers, rule),
    );
    const verdict = all(...rounds);
    if (verdict.state !== 'pass') return verdict;
    const opened = connections(recording.events);
    const asked = requests(recording.events).length;
    if (opened.length > MOST_CONNECTIONS) {
      const clientDid = `Your client opened ${opened.length} connections for ${asked} requests.`;
      return fail(
        recording,
        clientDid,
        rule,
        opened.flatMap(({ seqs }) => seqs.slice(0, 1)),
      );
    }
    return { state: 'pass', receipt: `${asked} requests on ${opened.length} connections` };
  },
};

const NAMES = ['Greengrocer', 'Market hall', 'Farm shop', 'Importer', 'Cooperative'];

/** Starts a supplier for each script, and keeps the offers that a client has to bring back where all is well. */
async function openSellers(
  stage: Stage,
  scripts: ReadonlyArray<readonly FaultRule[]>,
): Promise<readonly Seller[]> {
  const suppliers = await Promise.all(scripts.map((script) => stage.supplier(script)));
  const names = suppliers.map((_, index) => NAMES[index] ?? `Supplier ${index + 1}`);
  const ids = suppliers.map((_, index) => String(index + 1));
  stage.serves(
    'offers',
    suppliers.map(({ stock }, index) => ({
      supplier: names[index],
      produce: stock.produce.get(ids[index] ?? ''),
    })),
  );
  return suppliers.map(({ url }, index) => ({
    name: names[index] ?? '',
    url: `${url}/produce/${ids[index]}`,
  }));
}

const askAll = (stage: Stage, sellers: readonly Seller[]) =>
  stage.call('offers.ts', 'askAll', [sellers], `askAll(${sellers.length} suppliers)`);

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Produce } from '../../../fixtures/supplier/stock.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, judgeReturned } from '../../kit/judge.ts';
import { judgeServed, openRestaurant } from '../../kit/restaurant.ts';
import type { Stage } from '../../kit/stage.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { ANSWERS_WITHIN_MS, CHECK_DEADLINE_MS, telling } from './opening.ts';
import { headerValues, queryPairs } from './wire.ts';

const SECTION = '3.5';

/** The layers of a call, and how each is made to fail. Before them all: nobody listens at the supplier's address. */
const LAYERS = [
  { layer: 'status', rule: { fault: 'unavailable' }, says: 'The supplier answered 503' },
  {
    layer: 'status',
    rule: { fault: 'unauthorized' },
    says: "The supplier answered 401, which is about the restaurant's key",
  },
  {
    layer: 'status',
    rule: { fault: 'bad-request' },
    says: 'The supplier called our question malformed (400)',
  },
  { layer: 'parse', rule: { fault: 'html-error-page' }, says: 'The supplier answered 200 with a web page' },
  {
    layer: 'validate',
    rule: { fault: 'field-removed', settings: { field: 'name' } },
    says: 'The supplier left the names out',
  },
] as const;
const FAULTS = LAYERS.map(({ rule }) => rule.fault);

const dishes = (produce: Iterable<Produce>) =>
  [...produce].map(({ name, priceCents }) => ({
    dish: name.toUpperCase(),
    price: (priceCents / 100).toFixed(2),
  }));

/** Opens a restaurant for each way to fail, its supplier gone or faulty, and lets a guest ask each for the menu. */
async function askAll(stage: Stage, key: string): Promise<void> {
  const auth = { kind: 'query-key', parameter: 'api_key', key };
  const gone = await startSupplier();
  await gone.close();
  const urls = [gone.url];
  for (const { rule } of LAYERS) urls.push((await stage.supplier([rule])).url);
  stage.serves('urls', urls);
  for (const baseUrl of urls) {
    const restaurant = await openRestaurant(stage, { supplier: { baseUrl, auth } });
    await stage.settledWithin(ANSWERS_WITHIN_MS, stage.guest(`${restaurant}/menu`));
  }
}

export const completeLayers: Check = {
  id: 'complete-layers',
  claim:
    'Whichever layer fails, transport, status, parsing or validation, the guest gets a 502; when none does, the menu',
  why: 'A 500 says "our bug" and wakes the wrong people; a 401 or 400 handed on blames a guest who has done nothing. 502 says that somebody behind us failed (RFC 9110, 15.6.3).',
  section: SECTION,
  witness: FAULTS,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    await askAll(stage, randomUUID());
    const healthy = await stage.supplier();
    stage.serves('menu', { menu: dishes(healthy.stock.produce.values()) });
    const restaurant = await openRestaurant(stage, { supplier: { baseUrl: healthy.url } });
    await stage.settledWithin(ANSWERS_WITHIN_MS, stage.guest(`${restaurant}/menu`));
  },
  judge: telling(
    'Each time the supplier failed in another way: gone, 503, 401, 400, a web page, names left out.',
    (recording) => {
      const refused = judgeServed(
        recording,
        1,
        502,
        'The supplier refused the connection (layer: transport): the guest gets a 502.',
      );
      const failed = LAYERS.map(({ layer, says }, index) =>
        judgeServed(recording, index + 2, 502, `${says} (layer: ${layer}): the guest gets a 502.`),
      );
      const rule = 'The supplier is in order: the guest gets a 200 with the menu.';
      const healthy = judgeReturned(
        recording,
        LAYERS.length + 2,
        { status: 200, body: recording.served.menu },
        rule,
      );
      const verdict = all(refused, ...failed, healthy);
      return verdict.state === 'pass'
        ? {
            state: 'pass',
            receipt: `${LAYERS.length + 1} failures became a 502, a healthy supplier the menu`,
          }
        : verdict;
    },
  ),
};

/** What a guest of a failure is told. */
const answer = z.object({ status: z.number(), body: z.object({ error: z.string(), requestId: z.string() }) });

/** What no guest has to know, with its name. */
const INSIDES: ReadonlyArray<readonly [what: string, found: RegExp]> = [
  ['a place in a stack', /\.[cm]?[jt]s:\d+/],
  ['a path of the supplier', /\/produce/],
  ["what is wrong with the supplier's data", /priceCents|Invalid input|expected \w+, received/],
  ['the name of a class or a code', /Supplier\w*Error|TypeError|SyntaxError|ZodError|ECONNREFUSED|UND_ERR/],
];

export const completeSilence: Check = {
  id: 'complete-silence',
  claim: 'The answer to the guest is {error, requestId}, without a word about the inside',
  why: 'A stack trace names your folders, your libraries and your suppliers to whoever asks. It helps one kind of guest only.',
  section: SECTION,
  witness: FAULTS,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const key = randomUUID();
    stage.serves('key', key);
    await askAll(stage, key);
  },
  judge: telling(
    'Each time the supplier failed in another way: gone, 503, 401, 400, a web page, names left out.',
    (recording) => {
      const urls = Array.isArray(recording.served.urls) ? recording.served.urls.map(String) : [];
      const key = String(recording.served.key);
      const verdicts = urls.map((url, index) => judgeSilence(recording, index + 1, url, key));
      const verdict = all(...verdicts);
      if (verdict.state !== 'pass') return verdict;
      if (recording.printed.some(({ text }) => text.includes(key))) {
        const rule = 'The reason is printed for you to read, without the key.';
        return fail(recording, "The restaurant printed the supplier's key.", rule);
      }
      return { state: 'pass', receipt: `${urls.length} failures, and no guest heard why` };
    },
  ),
};

function judgeSilence(recording: Recording, call: number, url: string, key: string): Verdict {
  const rule =
    'The guest gets {error, requestId}: what happened, in words for guests, and a number to ask about.';
  const record = callNumber(recording, call);
  const text = JSON.stringify(record?.value) ?? '';
  const { host } = new URL(url);
  const inside = [
    ["the supplier's address", text.includes(host)] as const,
    ["the supplier's key", text.includes(key)] as const,
    ...INSIDES.map(([what, found]) => [what, found.test(text)] as const),
  ].find(([, found]) => found);
  if (inside) {
    const [what] = inside;
    return fail(recording, `The guest was told ${what}: ${text.slice(0, 200)}`, rule);
  }
  if (!answer.safeParse(record?.value).success) {
    return fail(recording, `The guest was answered ${text.slice(0, 200)}.`, rule);
  }
  return { state: 'pass', receipt: 'told nothing' };
}

export const completeRequestId: Check = {
  id: 'complete-request-id',
  claim: "One id connects the guest's answer, the line in the log and the request at the supplier",
  why: 'A guest on the phone has a number. With it you find the line that says why, and the supplier finds his. Without it you search by time of day.',
  section: SECTION,
  witness: ['unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    const restaurant = await openRestaurant(stage, { supplier: { baseUrl: supplier.url } });
    await stage.settledWithin(ANSWERS_WITHIN_MS, stage.guest(`${restaurant}/menu`));
    await stage.settledWithin(ANSWERS_WITHIN_MS, stage.guest(`${restaurant}/search?name=o`));
  },
  judge(recording) {
    const lines = recording.printed.flatMap(({ text }) => text.split('\n'));
    const ids: string[] = [];
    for (const [index, request] of requests(recording.events).entries()) {
      const told = answer.safeParse(callNumber(recording, index + 1)?.value);
      const rule = 'The guest is answered {error, requestId}.';
      if (!told.success) return fail(recording, `Guest ${index + 1} was told no requestId.`, rule);
      const { requestId } = told.data.body;
      const atSupplier = headerValues(request, 'x-request-id').join(', ') || 'none';
      if (atSupplier !== requestId) {
        const did = `Guest ${index + 1} was told ${requestId}, and the supplier saw ${atSupplier}.`;
        return fail(recording, did, 'The call to the supplier carries the same x-request-id.', request.seqs);
      }
      if (!lines.some((line) => line.includes(requestId) && line.includes('SupplierStatusError'))) {
        const did = `No printed line holds ${requestId} and the class of the error.`;
        return fail(recording, did, 'One line is printed: the id, and the error with its class.');
      }
      ids.push(requestId);
    }
    if (new Set(ids).size !== 2) {
      const did = ids.length < 2 ? 'Not every guest led to a request.' : `Both guests were told ${ids[0]}.`;
      return fail(recording, did, 'Each guest has an id of its own.');
    }
    return { state: 'pass', receipt: '2 guests, 2 ids, each in the answer, in the log and at the supplier' };
  },
};

export const completeGuestsFault: Check = {
  id: 'complete-guests-fault',
  claim: "A guest's own nonsense is a 400, and the supplier is not bothered with it",
  why: 'What you hand on unseen comes back as an error of the supplier, or as a bill. And a 502 makes the guest try again what can never work.',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const found = [...supplier.stock.produce.values()].filter(
      ({ name, unit }) => name.includes('o') && unit !== 'kg',
    );
    stage.serves('found', { found: dishes(found) });
    stage.serves('nothing', { found: [] });
    const bunches = [...supplier.stock.produce.values()].filter(({ unit }) => unit === 'bunch');
    stage.serves('bunches', { found: dishes(bunches) });
    const restaurant = await openRestaurant(stage, { supplier: { baseUrl: supplier.url } });
    for (const search of ['unit=stone', 'name=o&unit=piece&unit=bunch', 'name=a%26b%23', 'unit=bunch']) {
      await stage.settledWithin(ANSWERS_WITHIN_MS, stage.guest(`${restaurant}/search?${search}`));
    }
  },
  judge(recording) {
    const asked = requests(recording.events);
    const bothered = asked.find((view) => queryPairs(view).some(([, value]) => value === 'stone'));
    const rule =
      "A unit may be kg, piece or bunch. ?unit=stone is the guest's own mistake: 400, {error, requestId}.";
    if (bothered) {
      const did = `Your restaurant asked the supplier for ${bothered.target}.`;
      return fail(recording, did, `${rule} The supplier is not asked.`, bothered.seqs);
    }
    const refused = judgeServed(recording, 1, 400, rule);
    if (refused.state !== 'pass') return refused;
    if (!answer.safeParse(callNumber(recording, 1)?.value).success) {
      const text = JSON.stringify(callNumber(recording, 1)?.value) ?? '';
      return fail(recording, `The guest was answered ${text.slice(0, 200)}.`, rule);
    }
    const nameless = asked.find((view) => queryPairs(view).some(([, value]) => value === 'undefined'));
    if (nameless) {
      const did = `Your restaurant asked the supplier for ${nameless.target}.`;
      const both = 'Name and unit may be left out: what the guest has not said is not asked for.';
      return fail(recording, did, both, nameless.seqs);
    }
    const { found, nothing, bunches } = recording.served;
    const verdict = all(
      judgeFound(recording, 2, found, 'A guest may ask for several units: all of them are searched for.'),
      judgeFound(
        recording,
        3,
        nothing,
        'The unit may be left out, and a name may hold anything: "a&b#" is searched for, and not found.',
      ),
      judgeFound(recording, 4, bunches, 'The name may be left out: the supplier is asked by unit alone.'),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: 'one 400 without asking the supplier, three searches handed on' };
  },
};

/** Judges what a guest was told who searched for something that makes sense. */
function judgeFound(recording: Recording, call: number, found: unknown, rule: string): Verdict {
  const served = judgeServed(recording, call, 200, rule);
  return served.state === 'pass'
    ? judgeReturned(recording, call, { status: 200, body: found }, rule)
    : served;
}

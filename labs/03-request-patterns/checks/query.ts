import { requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { special } from '../../kit/bridge/protocol.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, judgeReturned } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { outcomeInWords } from '../../kit/wording.ts';
import { ANSWERS_WITHIN_MS, CHECK_DEADLINE_MS, get, openClient, telling } from './opening.ts';
import { pathOf, queryPairs, requestsDuring } from './wire.ts';

type Pairs = ReadonlyArray<readonly [name: string, value: string]>;

/** A query as a caller writes it, and what the supplier has to read. */
interface Case {
  /** The query in words, as a caller writes it. */
  readonly given: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly arrives: Pairs;
}

/** A value whose text arrives as it is. */
const valued = (value: string | number | boolean): Case => ({
  given: `{name: ${JSON.stringify(value)}}`,
  query: { name: value },
  arrives: [['name', String(value)]],
});

/** Plays the cases one after the other, and asks of each what the supplier read. */
function queryCheck(words: Pick<Check, 'id' | 'claim' | 'why'>, cases: readonly Case[]): Check {
  return {
    ...words,
    section: '3.1',
    witness: [],
    deadlineMs: CHECK_DEADLINE_MS,
    async play(stage) {
      const supplier = await stage.supplier();
      const client = await openClient(stage, supplier.url);
      for (const { query } of cases) {
        await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, '/search', { query }));
      }
    },
    judge(recording) {
      const verdict = all(...cases.map((one, index) => judgeCase(recording, one, index)));
      if (verdict.state !== 'pass') return verdict;
      return { state: 'pass', receipt: `${cases.length} queries arrived as they were given` };
    },
  };
}

function judgeCase(recording: Recording, { given, arrives }: Case, index: number): Verdict {
  const rule = `The query ${given} arrives as ${inWords(arrives)}.`;
  const call = callNumber(recording, index + 1);
  const [request] = requestsDuring(recording, call);
  if (!request) {
    const did = call ? `your client ${outcomeInWords(call)}` : 'your client was not asked any more';
    return fail(recording, `Of the query ${given} nothing reached the supplier; ${did}.`, rule);
  }
  const read = queryPairs(request);
  if (JSON.stringify(read) === JSON.stringify(arrives)) return { state: 'pass', receipt: given };
  const did = `Your client asked for ${request.target}, in which the supplier reads ${inWords(read)}.`;
  return fail(recording, did, rule, request.seqs);
}

const inWords = (pairs: Pairs): string =>
  pairs.length === 0
    ? 'nothing'
    : pairs.map(([name, value]) => `${plain(name)} = ${JSON.stringify(value)}`).join(' and ');

/** A name as it is, or in quotes where it is an odd one. */
const plain = (name: string): string => (/^\w+$/.test(name) ? name : JSON.stringify(name));

export const queryHostile = queryCheck(
  {
    id: 'query-hostile',
    claim: 'Whatever stands in a query arrives as it was given',
    why: 'One & in what a guest types ends your parameter and begins one of his: a wrong answer at best, and at worst a parameter that you never meant to send.',
  },
  [
    valued('tomatoes'),
    valued('salt & pepper'),
    valued('a=b'),
    valued('#1 basil'),
    valued('1+1'),
    valued('100% beef'),
    valued('%26'),
    valued('kg/piece?'),
    valued('crème brûlée'),
    valued('寿司 🍣'),
    valued('"quoted" <b>\\'),
    valued(0),
    valued(1e21),
    valued(false),
    {
      given: '{"filter[a&b]": "x"}',
      query: { 'filter[a&b]': 'x' },
      arrives: [['filter[a&b]', 'x']],
    },
  ],
);

export const queryEmpty = queryCheck(
  {
    id: 'query-empty',
    claim: 'undefined and null leave a name out, the empty string is a value',
    why: 'A filter that nobody has set must not be sent as the word "undefined": the supplier will look for exactly that, and find nothing.',
  },
  [
    { given: '{name: ""}', query: { name: '' }, arrives: [['name', '']] },
    { given: '{name: undefined}', query: { name: special.undefined }, arrives: [] },
    { given: '{name: null}', query: { name: null }, arrives: [] },
    { given: '{name: "null"}', query: { name: 'null' }, arrives: [['name', 'null']] },
    {
      given: '{a: undefined, name: "figs", b: null}',
      query: { a: special.undefined, name: 'figs', b: null },
      arrives: [['name', 'figs']],
    },
  ],
);

export const queryLists = queryCheck(
  {
    id: 'query-lists',
    claim: 'A list is sent as its name once for each value, in order',
    why: '"kg,bunch" is one unit that does not exist. How a supplier wants its lists is in its documentation; ours wants the name repeated, as HTML forms do.',
  },
  [
    {
      given: '{unit: ["kg", "bunch"]}',
      query: { unit: ['kg', 'bunch'] },
      arrives: [
        ['unit', 'kg'],
        ['unit', 'bunch'],
      ],
    },
    {
      given: '{tag: ["b&c", "a,b", ""]}',
      query: { tag: ['b&c', 'a,b', ''] },
      arrives: [
        ['tag', 'b&c'],
        ['tag', 'a,b'],
        ['tag', ''],
      ],
    },
    { given: '{unit: []}', query: { unit: [] }, arrives: [] },
    { given: '{unit: [null, "kg"]}', query: { unit: [null, 'kg'] }, arrives: [['unit', 'kg']] },
  ],
);

export const queryBase: Check = {
  id: 'query-base',
  claim: 'The path of the baseUrl is kept, and so is a query that the path already has',
  why: 'Suppliers put their version into the path. A client that drops it talks to whatever lives at the root, today, and to something else after the next release.',
  section: '3.1',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    stage.serves('item', supplier.stock.produce.get('7'));
    for (const baseUrl of [`${supplier.url}/v1`, `${supplier.url}/v1/`]) {
      const client = await openClient(stage, baseUrl);
      const item = get(client, '/produce/7');
      await stage.settledWithin(ANSWERS_WITHIN_MS, item);
      const search = get(client, '/search?unit=kg', { query: { name: 'a&b' } });
      await stage.settledWithin(ANSWERS_WITHIN_MS, search);
    }
  },
  judge(recording) {
    const rule = (path: string) => `The baseUrl ends in /v1: the call goes to ${path}.`;
    const asked = requests(recording.events);
    const stranger = asked.find((view) => !['/v1/produce/7', '/v1/search'].includes(pathOf(view)));
    if (stranger) {
      const path = stranger.target.includes('produce') ? '/v1/produce/7' : '/v1/search';
      return fail(recording, `Your client asked for ${stranger.target}.`, rule(path), stranger.seqs);
    }
    const pairs = [
      ['unit', 'kg'],
      ['name', 'a&b'],
    ] as const;
    const searches = asked.filter((view) => pathOf(view) === '/v1/search');
    const lost = searches.find((view) => JSON.stringify(queryPairs(view)) !== JSON.stringify(pairs));
    if (lost) {
      const did = `Your client asked for ${lost.target}, in which the supplier reads ${inWords(queryPairs(lost))}.`;
      const both = `The path /search?unit=kg with the query {name: "a&b"} arrives as ${inWords(pairs)}.`;
      return fail(recording, did, both, lost.seqs);
    }
    const items = [1, 3].map((call) =>
      judgeReturned(recording, call, recording.served.item, rule('/v1/produce/7')),
    );
    const found = [2, 4].map((call) => judgeReturned(recording, call, [], rule('/v1/search')));
    const verdict = all(...items, ...found);
    return verdict.state === 'pass'
      ? { state: 'pass', receipt: '4 calls below /v1 found their way' }
      : verdict;
  },
};

/** Ids that somebody may have given to an item. */
const IDS = ['a/b', '50% off', 'what?', '#1', 'a%2Fb', 'jalapeño', 'a b+c', 'a;b=c&d'];
const UP = '..';

export const querySegments: Check = {
  id: 'query-segments',
  claim: 'A segment of a path arrives as one segment, whatever is in it, and `..` is refused',
  why: 'An id with a slash in it asks for something else, and the id `../orders` for something that the guest was never meant to see.',
  section: '3.1',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'status', settings: { status: 200, body: '{}' } }]);
    const client = await openClient(stage, supplier.url);
    for (const id of IDS) {
      const made = await stage.call('requests.ts', 'pathOf', ['produce', id], `pathOf('produce', '${id}')`);
      const record = await stage.within(ANSWERS_WITHIN_MS, made.settled);
      if (typeof record?.value !== 'string') return;
      await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, record.value));
    }
    const refused = await stage.call('requests.ts', 'pathOf', ['produce', UP], `pathOf('produce', '${UP}')`);
    await stage.settledWithin(ANSWERS_WITHIN_MS, refused);
  },
  judge: telling('The supplier answered whatever it was asked for with 200.', (recording) => {
    for (const [index, id] of IDS.entries()) {
      const rule = `pathOf('produce', '${id}') is a path of two segments, "produce" and "${id}", when the supplier has decoded it.`;
      const [made, asked] = [2 * index + 1, 2 * index + 2].map((call) => callNumber(recording, call));
      const [request] = requestsDuring(recording, asked);
      if (typeof made?.value !== 'string') {
        const did = made ? `Your function ${outcomeInWords(made)}.` : 'Your function was not called.';
        return fail(recording, did, rule);
      }
      if (!request) return fail(recording, `No request came of the path ${made.value}.`, rule);
      const segments = pathOf(request).split('/').slice(1).map(decoded);
      if (JSON.stringify(segments) === JSON.stringify(['produce', id])) continue;
      const did = `Your client asked for ${request.target}, in which the supplier reads the segments ${segments.map((one) => JSON.stringify(one)).join(', ')}.`;
      return fail(recording, did, rule, request.seqs);
    }
    const refused = callNumber(recording, 2 * IDS.length + 1);
    if (refused?.outcome !== 'threw') {
      const did = refused ? `Your function ${outcomeInWords(refused)}.` : 'Your function was not called.';
      return fail(
        recording,
        did,
        "pathOf('produce', '..') throws: a URL makes `/` of `/produce/..`, and of `/produce/%2e%2e`, too.",
      );
    }
    return { state: 'pass', receipt: `${IDS.length} ids arrived as one segment each, and .. was refused` };
  }),
};

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

import { randomInt } from 'node:crypto';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail } from '../../kit/judge.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { outcomeInWords } from '../../kit/wording.ts';
import { ANSWERS_WITHIN_MS, CHECK_DEADLINE_MS, telling } from './opening.ts';

const SECTION = '3.4';

/** Opens the given catalogue.ts, which asks with the student's client and schemas. */
const openCatalogue = (stage: Stage, baseUrl: string): Promise<Remote> =>
  stage.keep('catalogue.ts', 'openCatalogue', [{ baseUrl }]);

const item = (catalogue: Remote, id: number) => catalogue.call('item', [String(id)], `get /produce/${id}`);

/** The members that the restaurant needs; what else there is may be kept or dropped. */
function needed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(needed);
  if (typeof value !== 'object' || value === null) return value;
  const { id, name, unit, priceCents } = value as Record<string, unknown>;
  return { id, name, unit, priceCents };
}

/** Judges a call that had to bring back what was served, as far as the restaurant needs it. */
function judgeLetIn(
  recording: Recording,
  call: number,
  served: unknown,
  rule: string,
  receipt = `${callNumber(recording, call)?.label}: let in`,
): Verdict {
  const record = callNumber(recording, call);
  const value = record?.outcome === 'returned' ? needed(record.value) : undefined;
  if (value !== undefined && JSON.stringify(value) === JSON.stringify(needed(served))) {
    return { state: 'pass', receipt };
  }
  const did = record ? `Your client ${outcomeInWords(record)}` : 'Your client was not asked any more';
  return fail(recording, `${did}.`, rule);
}

/** What the error about an answer has to say, each as words of which one has to be there. */
interface Told {
  readonly path?: RegExp;
  readonly expected?: RegExp;
  readonly received?: RegExp;
}

/** Judges a call that had to be refused with a SupplierDataError that names path, expected and received. */
function judgeRefused(recording: Recording, call: number, sent: string, told: Told): Verdict {
  const rule = `${sent}: the call rejects with a SupplierDataError that names path, what was expected and what was received.`;
  const record = callNumber(recording, call);
  if (record?.outcome !== 'threw' || !record.error?.classes.includes('SupplierDataError')) {
    const did = record ? `Your client ${outcomeInWords(record)}` : 'Your client was not asked any more';
    return fail(recording, `${did}.`, rule);
  }
  const { message, fields } = record.error;
  const text = [message, ...Object.values(fields)].join(' ');
  for (const [what, inWords] of WHAT) {
    const words = told[what];
    if (!words || words.test(text)) continue;
    return fail(
      recording,
      `Your client rejected ${record.label} with "${message}", which does not name ${inWords}.`,
      `${rule} (Looked for: ${inPlainWords(words)}.)`,
    );
  }
  return { state: 'pass', receipt: `${record.label}: ${message}` };
}

/** The few patterns of this file, as people read them. */
const inPlainWords = ({ source }: RegExp): string =>
  source.replaceAll('\\b', '').replaceAll('.*', ', then ').replaceAll('|', ' or ');

const WHAT: ReadonlyArray<readonly [keyof Told, string]> = [
  ['path', 'the path'],
  ['expected', 'what was expected'],
  ['received', 'what was received'],
];

export const doorOpen: Check = {
  id: 'door-open',
  claim: 'What fits is let in, and fields that nobody knows are ignored',
  why: 'Suppliers add fields without telling anybody: that is allowed. A client that refuses them makes an outage out of good news.',
  section: SECTION,
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const known = { id: '1', name: 'tomatoes', unit: 'kg', priceCents: randomInt(80, 2400) };
    const grown = { ...known, organic: true, origin: { country: 'IT' }, tags: ['new'] };
    const supplier = await stage.supplier([
      {
        fault: 'status',
        match: { path: '/produce/1' },
        settings: { status: 200, body: JSON.stringify(grown) },
      },
    ]);
    stage.serves('grown', known);
    stage.serves('all', [...supplier.stock.produce.values()]);
    const catalogue = await openCatalogue(stage, supplier.url);
    await stage.settledWithin(ANSWERS_WITHIN_MS, item(catalogue, 1));
    await stage.settledWithin(ANSWERS_WITHIN_MS, catalogue.call('all', [], 'get /produce'));
  },
  judge(recording) {
    const { grown, all: items } = recording.served;
    return all(
      judgeLetIn(recording, 1, grown, 'The item has three fields more than is known: it is let in.'),
      judgeLetIn(recording, 2, items, 'The supplier sends what its documentation promises: it is let in.'),
    );
  },
};

const A_NUMBER = /number|int/i;

/** One fault for each item, and what has to be said about it. */
const DRIFT = [
  { fault: 'field-renamed', sent: 'priceCents came as price_cents', received: /undefined|missing|nothing/i },
  { fault: 'field-removed', sent: 'priceCents is missing', received: /undefined|missing|nothing/i },
  { fault: 'unexpected-null', sent: 'priceCents is null', received: /null/i },
  { fault: 'changed-type', sent: 'priceCents is an object', received: /object/i },
  { fault: 'number-as-string', sent: 'priceCents came in quotes', received: /string/i },
] as const;

export const doorDrift: Check = {
  id: 'door-drift',
  claim:
    'A field that was renamed, removed, nulled or retyped is named, with what was expected and what came',
  why: 'null counts as 0 in a sum, and "12" + 3 is "123": without a look at the door the guest eats for nothing, and the error turns up in the accounts.',
  section: SECTION,
  witness: DRIFT.map(({ fault }) => fault),
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const rules = DRIFT.map(({ fault }, index) => ({ fault, match: { path: `/produce/${index + 1}` } }));
    const supplier = await stage.supplier(rules);
    const catalogue = await openCatalogue(stage, supplier.url);
    const calls = DRIFT.map((_, index) => item(catalogue, index + 1));
    await stage.settledWithin(ANSWERS_WITHIN_MS, ...calls);
  },
  judge: telling(
    'The supplier answered five times with 200, and each time priceCents was wrong in another way.',
    (recording) => {
      const verdict = all(
        ...DRIFT.map(({ sent, received }, index) =>
          judgeRefused(recording, index + 1, sent, { path: /priceCents/, expected: A_NUMBER, received }),
        ),
      );
      return verdict.state === 'pass'
        ? { state: 'pass', receipt: `${DRIFT.length} drifts refused by name` }
        : verdict;
    },
  ),
};

export const doorEnum: Check = {
  id: 'door-enum',
  claim: 'A word that nobody knows is refused, and told',
  why: 'A unit of "crate" falls through every switch. Ten tomatoes become ten crates, and nobody has made a mistake.',
  section: SECTION,
  witness: ['drifted-enum'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'drifted-enum' }]);
    const catalogue = await openCatalogue(stage, supplier.url);
    await stage.settledWithin(ANSWERS_WITHIN_MS, item(catalogue, 1));
  },
  judge(recording) {
    const told = { path: /unit/, expected: /kg/, received: /crate/ };
    return judgeRefused(recording, 1, 'unit is "crate", and may be kg, piece or bunch', told);
  },
};

export const doorHuge: Check = {
  id: 'door-huge',
  claim: 'A number that no double holds exactly is refused',
  why: 'JSON.parse rounds 9007199254740993 to ...992 without a word. With prices that is odd; with ids it is somebody else’s order.',
  section: SECTION,
  witness: ['huge-number'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'huge-number' }]);
    const catalogue = await openCatalogue(stage, supplier.url);
    await stage.settledWithin(ANSWERS_WITHIN_MS, item(catalogue, 1));
  },
  judge(recording) {
    const sent = 'priceCents is 9007199254740993, more than a double holds exactly';
    return judgeRefused(recording, 1, sent, { path: /priceCents/ });
  },
};

const BAD_INDEX = 3;

export const doorList: Check = {
  id: 'door-list',
  claim: 'One bad item refuses the whole list, names its index, and leaves what was kept before as it was',
  why: 'Half a list looks like a whole one. The guest sees 19 dishes, nobody sees an error, and the twentieth is missed at the till.',
  section: SECTION,
  witness: ['number-as-string'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const drift = { fault: 'number-as-string', match: { path: '/produce' }, settings: { only: BAD_INDEX } };
    const supplier = await stage.supplier([drift]);
    stage.serves('kept', [supplier.stock.produce.get('7')]);
    const catalogue = await openCatalogue(stage, supplier.url);
    await stage.settledWithin(ANSWERS_WITHIN_MS, item(catalogue, 7));
    await stage.settledWithin(ANSWERS_WITHIN_MS, catalogue.call('all', [], 'get /produce'));
    await stage.settledWithin(ANSWERS_WITHIN_MS, catalogue.call('kept', [], 'kept()'));
  },
  judge(recording) {
    const sent = `priceCents of the item with index ${BAD_INDEX} came in quotes`;
    const path = new RegExp(`\\b${BAD_INDEX}\\b.*priceCents`);
    return all(
      judgeRefused(recording, 2, sent, { path, expected: A_NUMBER, received: /string/i }),
      judgeLetIn(
        recording,
        3,
        recording.served.kept,
        'The list was refused: what had been kept before is there, and nothing else.',
        'what was kept before is there, and nothing else',
      ),
    );
  },
};

export const doorShape: Check = {
  id: 'door-shape',
  claim: 'Valid JSON of another shape is refused as a whole',
  why: '{"data": [...]} is the same list to a person. To a program it has no items at all, and an empty menu is not an error.',
  section: SECTION,
  witness: ['other-shape'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'other-shape', match: { path: '/produce' } },
      { fault: 'other-shape', match: { path: '/produce/1' }, settings: { shape: 'swapped' } },
    ]);
    const catalogue = await openCatalogue(stage, supplier.url);
    await stage.settledWithin(
      ANSWERS_WITHIN_MS,
      catalogue.call('all', [], 'get /produce'),
      item(catalogue, 1),
    );
  },
  judge(recording) {
    const [list, object] = [/array|list/i, /object/i];
    return all(
      judgeRefused(recording, 1, 'an object came in place of a list', { expected: list, received: object }),
      judgeRefused(recording, 2, 'a list came in place of an object', { expected: object, received: list }),
    );
  },
};

import { randomUUID } from 'node:crypto';
import { eventsOf, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { FaultScript } from '../../../fixtures/supplier/script.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail } from '../../kit/judge.ts';
import type { Stage } from '../../kit/stage.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration, outcomeInWords } from '../../kit/wording.ts';
import { type Inspection, MAX_REDIRECTS } from '../starter/anatomy.ts';
import { judgeFoundOut, onlyAbout } from './one-call.ts';
import { CHECK_DEADLINE_MS, PATIENCE_MS } from './opening.ts';

export const anatomyHead: Check = {
  id: 'anatomy-head',
  claim:
    'Status, family, headers and content type come out right, whatever letters the supplier writes them in',
  why: 'Header names have no letter case (RFC 9110, section 5.1), your object’s keys have. A lookup that misses returns undefined, and nobody says a word.',
  section: '2.3',
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      answer('/teapot', 418, 'Application/Problem+JSON; charset=UTF-8', '{"title":"teapot"}'),
    ]);
    await inspectAll(stage, supplier.url, ['/produce/3', '/teapot', '/invoices/9']);
  },
  judge(recording) {
    const [produce, teapot, invoice] = requests(recording.events);
    const etag = (produce?.responseHeaders ?? []).find(([name]) => name.toLowerCase() === 'etag')?.[1];
    const json = 'application/json';
    return all(
      judgeMembers(recording, 1, { status: 200, family: 'success', contentType: json, 'headers.etag': etag }),
      judgeMembers(recording, 2, {
        status: teapot?.status,
        family: 'client-error',
        contentType: 'application/problem+json',
      }),
      judgeMembers(recording, 3, {
        status: invoice?.status,
        family: 'client-error',
        contentType: json,
        'headers.content-type': 'application/json; charset=utf-8',
      }),
    );
  },
};

const FAMILIES = [
  [103, 'informational'],
  [201, 'success'],
  [304, 'redirect'],
  [429, 'client-error'],
  [599, 'server-error'],
] as const;

export const anatomyFamily: Check = {
  id: 'anatomy-family',
  claim: 'familyOf() knows a status by its first digit',
  why: 'There are more numbers than anybody knows by heart, and new ones are made. A client that does not know a number treats it as the first of its family (RFC 9110, section 15).',
  section: '2.3',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    for (const [status] of FAMILIES) {
      const asked = await stage.call('anatomy.ts', 'familyOf', [status], `familyOf(${status})`);
      await stage.settledWithin(PATIENCE_MS, asked);
    }
  },
  judge(recording) {
    const verdict = all(
      ...FAMILIES.map(([status, family], index) =>
        judgeFoundOut(recording, index + 1, family, `familyOf(${status}) is '${family}'.`),
      ),
    );
    if (verdict.state === 'fail') {
      return { ...verdict, supplierDid: 'No supplier is asked: this is about your function alone.' };
    }
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: `${FAMILIES.map(([status]) => status).join(', ')}: each in its family` };
  },
};

export const anatomyBody: Check = {
  id: 'anatomy-body',
  claim: 'The body comes as text, as JSON where it is JSON, and with its length in bytes',
  why: 'A body is a stream: it can be read once. And what travels is bytes: an é is two of them and a lemon four, which is what Content-Length and every limit count. Whether it is JSON is said by its content type (application/json, or a name that ends in +json), and not by its looks.',
  section: '2.3',
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const lot = randomUUID();
    const note = `Crème brûlée für Zoë: 2 🍋, lot ${lot}`;
    const bodies = [
      ['/note', 200, 'text/plain; charset=utf-8', note],
      ['/gone', 404, 'application/problem+json', JSON.stringify({ title: 'sold out', lot: note })],
      ['/list', 200, 'application/json', JSON.stringify([lot, 'pâté'])],
      ['/looks-like-it', 200, 'text/plain', JSON.stringify({ lot })],
      ['/lines', 200, 'application/x-ndjson', JSON.stringify({ lot })],
      ['/cut', 200, 'application/json', `{"lot":"${lot}`],
    ] as const;
    const supplier = await stage.supplier(
      bodies.map(([path, status, type, text]) => answer(path, status, type, text)),
    );
    stage.serves(
      'texts',
      bodies.map(([, , , text]) => text),
    );
    await inspectAll(
      stage,
      supplier.url,
      bodies.map(([path]) => path),
    );
  },
  judge(recording) {
    // As `play` has kept them.
    const texts = recording.served.texts as readonly string[];
    const isJson = [false, true, true, false, false, false];
    return all(
      ...texts.map((text, index) =>
        judgeMembers(recording, index + 1, {
          text,
          json: isJson[index] ? JSON.parse(text) : undefined,
          bytes: Buffer.byteLength(text),
        }),
      ),
    );
  },
};

const HOPS = 3;

export const anatomyRedirects: Check = {
  id: 'anatomy-redirects',
  claim: 'Redirects are followed, counted and resolved against where they came from',
  why: 'undici.request follows none: a supplier that moves its API by one slash gives you an empty 301 for an answer. fetch follows twenty and tells nobody. And a 304 leads nowhere: it has no Location.',
  section: '2.3',
  witness: ['redirect', 'redirect-elsewhere'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'redirect', settings: { status: 302, hops: HOPS }, match: { path: '/produce/4' } },
      { fault: 'redirect', settings: { status: 301, to: '/produce/6' }, match: { path: '/produce/5' } },
      { fault: 'redirect-elsewhere', match: { path: '/produce/7' } },
      { fault: 'status', settings: { status: 304, body: '' }, match: { path: '/produce/8' } },
    ]);
    stage.serves(
      'texts',
      ['4', '6', '7'].map((id) => JSON.stringify(supplier.stock.produce.get(id))),
    );
    stage.serves('urls', [
      `${supplier.url}/produce/4?hop=${HOPS}`,
      `${supplier.url}/produce/6`,
      `${supplier.url.replace('127.0.0.1', 'localhost')}/produce/7?hop=1`,
    ]);
    await inspectAll(stage, supplier.url, ['/produce/4', '/produce/5', '/produce/7', '/produce/8']);
  },
  judge(recording) {
    // Both as `play` has kept them.
    const texts = recording.served.texts as readonly string[];
    const urls = recording.served.urls as readonly string[];
    return all(
      ...texts.map((text, index) =>
        judgeMembers(recording, index + 1, {
          status: 200,
          url: urls[index],
          redirects: index === 0 ? HOPS : 1,
          text,
        }),
      ),
      judgeMembers(recording, 4, { status: 304, family: 'redirect', redirects: 0 }),
    );
  },
};

export const anatomyLoop: Check = {
  id: 'anatomy-loop',
  claim: 'A redirect loop comes to an end',
  why: 'A supplier whose http and https send each other the visitor is a classic. Who follows for ever attacks it, from a place that looks like a user.',
  section: '2.3',
  witness: ['redirect-loop'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'redirect-loop' }]);
    await inspectAll(stage, supplier.url, ['/produce/2']);
  },
  judge(recording) {
    const record = callNumber(recording, 1);
    const asked = requests(recording.events);
    const rule = `After ${MAX_REDIRECTS} redirects inspect rejects: at most ${MAX_REDIRECTS + 1} requests.`;
    if (record?.outcome !== 'threw') {
      return fail(
        recording,
        `After ${asked.length} requests your client ${record ? outcomeInWords(record) : 'was not called'}.`,
        rule,
      );
    }
    if (asked.length > MAX_REDIRECTS + 1 || asked.length < 2) {
      return fail(recording, `Your client gave up after ${asked.length} requests.`, rule);
    }
    return { state: 'pass', receipt: `gave up after ${asked.length - 1} redirects` };
  },
};

export const anatomyElapsed: Check = {
  id: 'anatomy-elapsed',
  claim: 'The time that it took counts until the last byte of the body',
  why: 'Status and headers come early. Who stops the clock there reports a supplier that takes half a second for its body as a fast one.',
  section: '2.3',
  witness: ['slow-drip'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const settings = { pieces: 8, everyMs: 30 };
    const supplier = await stage.supplier([{ fault: 'slow-drip', settings }]);
    await inspectAll(stage, supplier.url, ['/produce']);
  },
  judge(recording) {
    const record = callNumber(recording, 1);
    const [asked] = requests(recording.events);
    const lastByteUs = eventsOf(recording.events, 'response-body').at(-1)?.atUs;
    const rule =
      'elapsedMs counts from the call of inspect until the last byte of the body: at least what the supplier took.';
    const elapsedMs = membersOf(recording, 1)?.elapsedMs;
    if (!record || typeof elapsedMs !== 'number' || !asked || lastByteUs === undefined) {
      const did = record ? outcomeInWords(record) : 'was not called';
      return fail(recording, `Your client ${did}, without a number for elapsedMs.`, rule);
    }
    const leastMs = between(asked.headAtUs, lastByteUs);
    const mostMs = between(record.sentAtUs, record.settledAtUs ?? recording.endedAtUs);
    if (elapsedMs < leastMs - CLOCK_MS) {
      const did = `elapsedMs is ${elapsedMs.toFixed(1)}; from the request to the last byte of the body the supplier took ${duration(leastMs)}.`;
      return fail(recording, did, rule);
    }
    if (elapsedMs > mostMs + CLOCK_MS) {
      const did = `elapsedMs is ${elapsedMs.toFixed(1)}; your function was back after ${duration(mostMs)}.`;
      return fail(recording, did, rule);
    }
    const receipt = `elapsedMs ${Math.round(elapsedMs)}; the supplier took ${duration(leastMs)} until the last byte`;
    return { state: 'pass', receipt };
  },
};

/** Date.now, and a monotonic clock that was rounded, may be off by this much. */
const CLOCK_MS = 2;

const answer = (path: string, status: number, type: string, body: string): FaultScript[number] => ({
  fault: 'status',
  settings: { status, type, body },
  match: { path },
});

/** One after the other, so that calls and requests have the same numbers. */
async function inspectAll(stage: Stage, baseUrl: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const call = await stage.call('anatomy.ts', 'inspect', [`${baseUrl}${path}`], `inspect ${path}`);
    if (!(await stage.settledWithin(PATIENCE_MS, call))) return;
  }
}

/** What `inspect` resolved with, if it was an object. */
function membersOf(recording: Recording, call: number): Partial<Inspection> | undefined {
  const value = callNumber(recording, call)?.value;
  // Every member of it is compared with what is expected before it is believed.
  return typeof value === 'object' && value !== null ? (value as Partial<Inspection>) : undefined;
}

/** Judges some members of what `inspect` resolved with; `headers.etag` stands for the one inside. */
function judgeMembers(
  recording: Recording,
  call: number,
  expected: Readonly<Record<string, unknown>>,
): Verdict {
  const record = callNumber(recording, call);
  const value = membersOf(recording, call);
  const rule = `${record?.label ?? `Call ${call}`} resolves with ${inWords(Object.entries(expected))}.`;
  if (record?.outcome !== 'returned' || !value) {
    return onlyAbout(recording, call, judgeFoundOut(recording, call, expected, rule));
  }
  for (const [name, wanted] of Object.entries(expected)) {
    const got = name.split('.').reduce<unknown>(memberOf, value);
    if (JSON.stringify(got) === JSON.stringify(wanted)) continue;
    const did = `${record.label} said ${inWords([[name, got]])}.`;
    return onlyAbout(recording, call, fail(recording, did, rule));
  }
  return { state: 'pass', receipt: `${record.label}: ${Object.keys(expected).join(', ')}` };
}

const memberOf = (owner: unknown, name: string): unknown =>
  typeof owner === 'object' && owner !== null ? (owner as Record<string, unknown>)[name] : undefined;

const inWords = (members: ReadonlyArray<readonly [string, unknown]>): string =>
  members.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ');

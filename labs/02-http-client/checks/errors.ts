import { randomUUID } from 'node:crypto';
import type { ThrownError } from '../../../fixtures/journal/call.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { outcomeInWords } from '../../kit/wording.ts';
import { judgeRejected, onlyAbout } from './one-call.ts';
import { CHECK_DEADLINE_MS, get, openClient, PATIENCE_MS } from './opening.ts';
import { judgeStatus } from './statuses.ts';

/** From the class itself up to Error. */
const CHAINS = {
  SupplierTimeoutError: ['SupplierTimeoutError', 'SupplierConnectionError', 'SupplierError', 'Error'],
  SupplierConnectionError: ['SupplierConnectionError', 'SupplierError', 'Error'],
  SupplierStatusError: ['SupplierStatusError', 'SupplierError', 'Error'],
  SupplierDataError: ['SupplierDataError', 'SupplierError', 'Error'],
} as const;

type ErrorClass = keyof typeof CHAINS;

export const errorsShape: Check = {
  id: 'errors-shape',
  claim: 'The hierarchy is as it is drawn in errors.ts',
  why: 'A caller decides by class: come back later, give up, or call the supplier. What you put under one roof he can catch with one line.',
  section: '2.4',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    for (const [name, args] of SAMPLES) {
      const made = await stage.call('make-error.ts', 'throwError', [name, args], `new ${name}`);
      await stage.settledWithin(PATIENCE_MS, made);
    }
  },
  judge(recording) {
    const verdict = all(...SAMPLES.map((sample, index) => judgeSample(recording, index + 1, sample)));
    if (verdict.state === 'fail')
      return { ...verdict, supplierDid: 'No supplier is asked: this is about your classes alone.' };
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: 'four classes, one roof' };
  },
};

const CALL = 'GET http://127.0.0.1:4000/produce/7';

type Sample = readonly [
  name: ErrorClass,
  args: readonly unknown[],
  fields: Readonly<Record<string, unknown>>,
];

const SAMPLES: readonly Sample[] = [
  ['SupplierConnectionError', ['the call failed', { call: CALL }], { call: CALL }],
  ['SupplierTimeoutError', ['headers', 150, { call: CALL }], { phase: 'headers', limitMs: 150, call: CALL }],
  ['SupplierStatusError', [404, { call: CALL }], { status: 404, call: CALL }],
  ['SupplierDataError', ['not JSON', { call: CALL }], { call: CALL }],
];

function judgeSample(recording: Recording, call: number, [name, args, fields]: Sample): Verdict {
  const rule = `${CHAINS[name].join(' extends ')}; its name is '${name}'.`;
  const error = callNumber(recording, call)?.error;
  if (!error) return judgeRejected(recording, call, rule);
  if (!error.classes.includes(name)) return fail(recording, `There is none yet: ${error.message}.`, rule);
  if (error.classes.join() !== CHAINS[name].join()) {
    return fail(recording, `Yours is ${error.classes.join(' extends ')}.`, rule);
  }
  if (error.name !== name) {
    return fail(recording, `Its name is '${error.name}': that is how a log would call it.`, rule);
  }
  for (const [field, wanted] of Object.entries(fields)) {
    if (error.fields[field] === wanted) continue;
    const made = `new ${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
    const did = `${made} has ${field} ${JSON.stringify(error.fields[field]) ?? 'undefined'}.`;
    return fail(recording, did, `Its ${field} is ${JSON.stringify(wanted)}.`);
  }
  return { state: 'pass', receipt: name };
}

export const errorsConnection: Check = {
  id: 'errors-connection',
  claim:
    'Whatever breaks on the way becomes a SupplierConnectionError, with what really happened as its cause',
  why: 'ECONNREFUSED, UND_ERR_SOCKET, TypeError: fetch failed. Each library has names of its own. Whoever catches them has married it; whoever loses the cause cannot find the fault.',
  section: '2.4',
  witness: [
    'connection-refused',
    'reset-before-headers',
    'close-before-headers',
    'reset-mid-body',
    'tls-self-signed',
  ],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'reset-before-headers', match: { path: '/produce/1' } },
      { fault: 'close-before-headers', match: { path: '/produce/2' } },
      { fault: 'reset-mid-body', match: { path: '/produce' } },
      { fault: 'content-length-too-long', match: { path: '/produce/4' } },
    ]);
    const client = await openClient(stage, supplier.url);
    const broken = ['/produce/1', '/produce/2', '/produce', '/produce/4'].map((path) => get(client, path));
    const nobody = await openClient(stage, (await supplier.portOf('connection-refused')) ?? '');
    await stage.settledWithin(2 * PATIENCE_MS, ...broken, get(nobody, '/produce/5'));
    const impostor = await stage.supplier([{ fault: 'tls-self-signed' }]);
    const wary = await openClient(stage, impostor.httpsUrl);
    await stage.settledWithin(PATIENCE_MS, get(wary, '/produce/6'));
  },
  judge(recording) {
    const what = [
      'resets the connection before it answers',
      'closes the connection before it answers',
      'resets the connection in the middle of the body',
      'sends less of a body than it has announced',
      'is not there: the connection is refused',
      'shows a certificate that nobody has signed',
    ];
    const verdict = all(
      ...what.map((did, index) =>
        onlyAbout(
          recording,
          index + 1,
          judgeError(recording, index + 1, 'SupplierConnectionError', `The supplier ${did}`),
        ),
      ),
    );
    if (verdict.state !== 'pass') return verdict;
    return {
      state: 'pass',
      receipt: 'refused, reset, closed, cut off, no certificate: one class, each with its cause',
    };
  },
};

export const errorsData: Check = {
  id: 'errors-data',
  claim: 'An answer that is no JSON becomes a SupplierDataError, unless its status has already said no',
  why: 'A SyntaxError from deep inside JSON.parse says nothing about the supplier. And the web page of a proxy that comes with a 502 is first of all a 502.',
  section: '2.4',
  witness: ['truncated-json', 'html-error-page', 'empty-body', 'gateway-page'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'truncated-json', match: { path: '/produce/1' } },
      { fault: 'html-error-page', match: { path: '/produce/2' } },
      { fault: 'empty-body', match: { path: '/produce/3' } },
      { fault: 'gateway-page', match: { path: '/produce/4' } },
    ]);
    const client = await openClient(stage, supplier.url);
    const calls = ['1', '2', '3', '4'].map((id) => get(client, `/produce/${id}`));
    await stage.settledWithin(PATIENCE_MS, ...calls);
  },
  judge(recording) {
    const what = ['half of its JSON', 'a web page', 'an empty body'];
    const verdict = all(
      ...what.map((sent, index) =>
        onlyAbout(
          recording,
          index + 1,
          judgeError(recording, index + 1, 'SupplierDataError', `The supplier answers 200 and sends ${sent}`),
        ),
      ),
      judgeStatus(recording, 4, 502),
    );
    if (verdict.state !== 'pass') return verdict;
    return {
      state: 'pass',
      receipt: 'half a JSON, a web page, an empty body: no use; a 502 with a web page: a 502',
    };
  },
};

function judgeError(recording: Recording, call: number, name: ErrorClass, supplierDoes: string): Verdict {
  const record = callNumber(recording, call);
  const rule = `${supplierDoes}: the call rejects with a ${name} that has the original error as its cause.`;
  const error = record?.error;
  if (!record || !error) return judgeRejected(recording, call, rule);
  if (error.classes.join() !== CHAINS[name].join()) {
    return fail(recording, `Your client ${outcomeInWords(record)}.`, rule);
  }
  if (!error.cause || error.cause.classes.includes('SupplierError')) {
    const did = `The ${name} of ${record.label} has ${error.cause ? 'another of your own errors' : 'nothing'} as its cause: what really happened is lost.`;
    return fail(recording, did, rule);
  }
  return { state: 'pass', receipt: `${name}, caused by ${error.cause.name}` };
}

export const errorsTelling: Check = {
  id: 'errors-telling',
  claim:
    'Every error says which supplier and which path failed, and keeps the secrets of the query to itself',
  why: 'At three in the morning "request failed" is no help: by whom, and for what? But what an error says ends up in a log that many can read, and a query often has a key in it.',
  section: '2.4',
  witness: ['not-found', 'reset-before-headers', 'html-error-page'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'not-found', match: { path: '/produce/1' } },
      { fault: 'reset-before-headers', match: { path: '/produce/2' } },
      { fault: 'html-error-page', match: { path: '/produce/3' } },
    ]);
    const key = randomUUID();
    stage.serves('key', key);
    stage.serves('supplier', new URL(supplier.url).host);
    const client = await openClient(stage, supplier.url);
    const calls = PATHS.map((path) =>
      client.call('get', [`${path}?api_key=${key}`], `get ${path}?api_key=…`),
    );
    await stage.settledWithin(PATIENCE_MS, ...calls);
  },
  judge(recording) {
    const verdict = all(
      ...PATHS.map((path, index) =>
        onlyAbout(
          recording,
          index + 1,
          judgeTelling(recording, index + 1, path),
          `${path}?api_key=${recording.served.key}`,
        ),
      ),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: 'three errors name supplier and path, and none of them the key' };
  },
};

const PATHS = ['/produce/1', '/produce/2', '/produce/3'];

function judgeTelling(recording: Recording, call: number, path: string): Verdict {
  const record = callNumber(recording, call);
  const supplier = String(recording.served.supplier);
  const rule = `The error's message or one of its fields names ${supplier} and ${path}; neither it nor its cause contains the key that is in the query.`;
  const error = record?.error;
  if (!record || !error) return judgeRejected(recording, call, rule);
  if (allThatItSays(error).includes(String(recording.served.key))) {
    return fail(recording, `The ${error.name} of ${record.label} contains the key.`, rule);
  }
  const says = ownWords(error);
  const missing = [supplier, path].filter((word) => !says.includes(word));
  if (missing.length > 0) {
    const did = `The ${error.name} of ${record.label} says "${error.message}", and neither that nor a field of it names ${missing.join(' or ')}.`;
    return fail(recording, did, rule);
  }
  return { state: 'pass', receipt: `names ${supplier}${path}` };
}

const ownWords = ({ message, fields }: ThrownError): string => `${message} ${JSON.stringify(fields)}`;

const allThatItSays = (error: ThrownError): string =>
  `${ownWords(error)} ${error.cause ? allThatItSays(error.cause) : ''}`;

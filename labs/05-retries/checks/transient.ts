import { createHash } from 'node:crypto';
import { connections } from '../../../fixtures/journal/queries.ts';
import type { FaultScript } from '../../../fixtures/supplier/script.ts';
import { bytesOf, special } from '../../kit/bridge/protocol.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, judgeReturned, notAsScripted } from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import { inFocus, judgeRejected, judgeRequests } from './judging.ts';
import { AWAY_MS, CHECK_DEADLINE_MS, foundNobody, get, openClient, refusingPort } from './opening.ts';

/** One status for each article: the n-th is played on /produce/n. */
const plays = (statuses: readonly number[], times?: number): FaultScript =>
  statuses.map((status, index) => {
    const match = { path: `/produce/${index + 1}` };
    return { fault: 'status', settings: { status }, match, ...(times && { times }) };
  });

const AGAIN = [408, 425, 429, 500, 502, 503, 504];
const UPLOAD_BYTES = 1_000;
/** Calls 1 to 7 meet a status each; this one is an upload that meets a 503. */
const UPLOAD = AGAIN.length + 1;

export const transientAgain: Check = {
  id: 'transient-again',
  claim: 'Statuses 408, 425, 429, 500, 502, 503 and 504 are asked again, and a late success is a success',
  why: 'Most failures of a supplier are over before the guest has put down the menu. Handing each of them on as an error gives away what one more call would have got.',
  section: '5.1',
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      ...plays(AGAIN, 2),
      { fault: 'status', settings: { status: 503 }, match: { path: '/invoices/1' }, times: 2 },
    ]);
    stage.serves('produce', [...supplier.stock.produce.values()]);
    const client = await openClient(stage, supplier.url);
    const calls = AGAIN.map((_, index) => get(client, `/produce/${index + 1}`));
    const bytes = special.bytes(UPLOAD_BYTES);
    const upload = client.call('upload', ['/invoices/1', bytes], 'upload /invoices/1');
    await stage.settledWithin(2_000, ...calls, upload);
  },
  judge(recording) {
    const produce = recording.served.produce;
    const ruleFor = (status: number) =>
      `Status ${status} comes twice and maxAttempts is 3: the third attempt succeeds, and the call returns what it brings.`;
    const sha256 = createHash('sha256').update(bytesOf(UPLOAD_BYTES)).digest('hex');
    const verdict = all(
      ...AGAIN.map((status, index) => {
        const served = Array.isArray(produce) ? produce[index] : undefined;
        return inFocus(
          judgeReturned(recording, index + 1, served, ruleFor(status)),
          index + 1,
          `The supplier had a ${status} ready for two requests, and then the answer.`,
        );
      }),
      inFocus(
        judgeReturned(recording, UPLOAD, { id: '1', bytes: UPLOAD_BYTES, sha256 }, ruleFor(503)),
        UPLOAD,
        'The supplier had a 503 ready for two uploads, and then the answer.',
      ),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: `${AGAIN.join(', ')}: each came twice, the third attempt got through` };
  },
};

const NEVER = [400, 401, 403, 404, 409, 410, 422, 501];
/** Further articles whose answers are no use, whatever is asked again. */
const TRUNCATED = NEVER.length + 1;
const HTML = NEVER.length + 2;

export const transientNever: Check = {
  id: 'transient-never',
  claim: 'Statuses 400, 401, 403, 404, 409, 410, 422 and 501, and answers that are no JSON, are final',
  why: 'A wrong key does not become right by asking again. Repeats of it only cost time and quota, and at some suppliers they lock the account.',
  section: '5.1',
  witness: ['status', 'truncated-json', 'html-error-page'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      ...plays(NEVER),
      { fault: 'truncated-json', match: { path: `/produce/${TRUNCATED}` } },
      { fault: 'html-error-page', match: { path: `/produce/${HTML}` } },
    ]);
    const client = await openClient(stage, supplier.url);
    const numbers = Array.from({ length: HTML }, (_, index) => index + 1);
    await stage.settledWithin(2_000, ...numbers.map((number) => get(client, `/produce/${number}`)));
  },
  judge(recording) {
    const judgeFinal = (call: number, what: string, classes: readonly string[], status?: number) => {
      const rule = `${what} will be the same next time: ask once, and reject with a ${classes[0]}.`;
      const rejected = judgeRejected(recording, { call, classes, rule, ...(status && { status }) });
      const verdict = all(judgeRequests(recording, 'GET', `/produce/${call}`, 1, rule), rejected);
      return inFocus(verdict, call, `${what} was what the supplier had to say.`);
    };
    const verdict = all(
      ...NEVER.map((status, index) =>
        judgeFinal(index + 1, `Status ${status}`, ['SupplierStatusError'], status),
      ),
      judgeFinal(TRUNCATED, 'An answer of half a JSON', ['SupplierDataError']),
      judgeFinal(HTML, 'A web page in place of JSON', ['SupplierDataError']),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: `${NEVER.join(', ')}, half a JSON, a web page: one request each` };
  },
};

const GIVES_UP_AFTER_MS = told('05 transient gives up after', 150, 120, 200);
const LINE_FAULTS = [
  'reset-before-headers',
  'close-before-headers',
  'reset-mid-body',
  'hang-before-headers',
  'stall-mid-body',
];

export const transientLine: Check = {
  id: 'transient-line',
  claim: 'A GET whose connection breaks, or whose answer does not come in time, is asked again',
  why: 'Load balancers drain, processes are deployed, packets get lost. A GET changes nothing at the supplier, so nothing is lost by sending it again.',
  section: '5.1',
  witness: LINE_FAULTS,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(
      LINE_FAULTS.map((fault, index) => ({ fault, times: 1, match: { path: `/produce/${index + 1}` } })),
    );
    stage.serves('produce', [...supplier.stock.produce.values()]);
    const timeouts = { headersMs: GIVES_UP_AFTER_MS, bodyMs: GIVES_UP_AFTER_MS };
    const client = await openClient(stage, supplier.url, { timeouts });
    await stage.settledWithin(3_500, ...LINE_FAULTS.map((_, index) => get(client, `/produce/${index + 1}`)));
  },
  judge(recording) {
    const produce = recording.served.produce;
    const verdict = all(
      ...LINE_FAULTS.map((fault, index) => {
        const rule = `${fault} happens once; get() is worth another attempt, and that one succeeds.`;
        const served = Array.isArray(produce) ? produce[index] : undefined;
        const verdict = judgeReturned(recording, index + 1, served, rule);
        return inFocus(verdict, index + 1, `The supplier played ${fault}, once.`);
      }),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: `survived ${LINE_FAULTS.join(', ')}` };
  },
};

/** Enough for a client that does not wait between its attempts yet. */
const MANY_ATTEMPTS = 2_000;

export const transientRefused: Check = {
  id: 'transient-refused',
  claim: 'A connection that is refused is asked for again',
  why: 'ECONNREFUSED is what a supplier looks like for the two seconds of its own deployment.',
  section: '5.1',
  witness: ['connection-refused'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const port = await refusingPort(stage);
    if (port === undefined) return;
    const client = await openClient(stage, `http://127.0.0.1:${port}`, {
      retry: { maxAttempts: MANY_ATTEMPTS },
    });
    const call = get(client, '/produce/7');
    if (await foundNobody(stage, call)) return;
    const supplier = await stage.supplier([], { port });
    stage.serves('produce', supplier.stock.produce.get('7'));
    await stage.settledWithin(2_000, call);
  },
  judge(recording) {
    const rule = `The supplier is away for ${AWAY_MS} ms and maxAttempts is ${MANY_ATTEMPTS}: the call goes on until somebody is there, and returns what it gets.`;
    const verdict = judgeReturned(recording, 1, recording.served.produce, rule);
    return verdict.state === 'pass'
      ? { state: 'pass', receipt: 'was refused, and came back until the supplier was there' }
      : verdict;
  },
};

export const transientCertificate: Check = {
  id: 'transient-certificate',
  claim: 'A bad certificate is final',
  why: 'It may be an expired certificate, it may be somebody who listens in. Neither is a matter of a second attempt, and a retry hides it from your alarms.',
  section: '5.1',
  witness: ['tls-self-signed'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'tls-self-signed' }]);
    const client = await openClient(stage, supplier.httpsUrl);
    await stage.settledWithin(2_000, get(client, '/produce/7'));
  },
  judge(recording) {
    const rule =
      'The certificate is not valid: the call opens one connection, and rejects with a SupplierError.';
    const opened = connections(recording.events);
    if (opened.length !== 1) {
      const clientDid = `Your client opened ${opened.length} connections.`;
      return fail(
        recording,
        clientDid,
        rule,
        opened.flatMap(({ seqs }) => seqs),
      );
    }
    return judgeRejected(recording, { call: 1, classes: ['SupplierError'], rule });
  },
};

const BAD_MINUTE = [503, 502, 500];

export const transientLimit: Check = {
  id: 'transient-limit',
  claim: 'maxAttempts counts every attempt, and the last error comes out with those before it',
  why: 'A limit that is off by one is off in every call of every server. And whoever is woken up at night wants to know all that happened, not only what happened last.',
  section: '5.1',
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const sequence = BAD_MINUTE.map((status) => {
      return { fault: 'status', settings: { status }, match: { path: '/produce/1' }, times: 1 };
    });
    const always = { fault: 'status', settings: { status: 503 }, match: { path: '/produce/2' } };
    const supplier = await stage.supplier([...sequence, always]);
    const persistent = await openClient(stage, supplier.url, { retry: { maxAttempts: 3 } });
    const once = await openClient(stage, supplier.url, { retry: { maxAttempts: 1 } });
    await stage.settledWithin(2_000, get(persistent, '/produce/1'), get(once, '/produce/2'));
  },
  judge(recording) {
    const rule = `maxAttempts is 3 and the supplier answers ${BAD_MINUTE.join(', ')}: three requests, then a SupplierStatusError of status 500.`;
    const noRepeat = 'maxAttempts is 1: nothing is repeated.';
    const verdict = all(
      judgeRequests(recording, 'GET', '/produce/1', 3, rule),
      judgeRequests(recording, 'GET', '/produce/2', 1, noRepeat),
      judgeRejected(recording, { call: 1, classes: ['SupplierStatusError'], status: 500, rule }),
      judgeRejected(recording, { call: 2, classes: ['SupplierStatusError'], status: 503, rule: noRepeat }),
    );
    if (verdict.state !== 'pass') return verdict;
    const error = callNumber(recording, 1)?.error;
    if (!error) return notAsScripted('The first call did not reject.');
    // Wherever they are kept: in `earlier`, as causes, in the message.
    const told = JSON.stringify(error);
    const lost = BAD_MINUTE.filter((status) => !told.includes(String(status)));
    if (lost.length > 0) {
      const clientDid = `The error that came out says nothing of the ${lost.join(' and the ')} before it.`;
      return fail(recording, clientDid, 'The errors of the attempts before the last one are in `earlier`.');
    }
    return { state: 'pass', receipt: '3 attempts and 1 attempt, as asked, and every error is told' };
  },
};

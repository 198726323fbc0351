import { createHash, randomInt } from 'node:crypto';
import { announcesBody, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { bytesOf, special } from '../../kit/bridge/protocol.ts';
import type { Check } from '../../kit/check.ts';
import { callNumber, fail, judgeReturned } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { outcomeInWords } from '../../kit/wording.ts';
import { ANSWERS_WITHIN_MS, CHECK_DEADLINE_MS, get, openClient } from './opening.ts';
import { headerValues } from './wire.ts';

const SECTION = '3.2';

/** Judges how the one request of a check announced its body. */
function judgeAnnounced(recording: Recording, type: string, rule: string): Verdict {
  const [request] = requests(recording.events);
  if (!request) {
    const call = callNumber(recording, 1);
    const did = call ? `your client ${outcomeInWords(call)}` : 'your client was not asked';
    return fail(recording, `No request reached the supplier; ${did}.`, rule);
  }
  const [sentAs = 'no Content-Type'] = headerValues(request, 'content-type');
  const [media = ''] = sentAs.split(';');
  if (media.trim().toLowerCase() !== type) {
    return fail(recording, `Your client sent the body as ${sentAs}.`, `It is sent as ${type}.`, request.seqs);
  }
  const [length] = headerValues(request, 'content-length');
  if (length === undefined) {
    const how = headerValues(request, 'transfer-encoding').join(', ') || 'nothing';
    const known =
      'All of the body is there before it is sent: its length in bytes is announced in Content-Length.';
    return fail(
      recording,
      `Your client announced the body with Transfer-Encoding: ${how}.`,
      known,
      request.seqs,
    );
  }
  if (Number(length) !== request.requestBytes) {
    const did = `Your client announced ${length} bytes, and ${request.requestBytes} came.`;
    return fail(recording, did, 'Content-Length is the number of bytes.', request.seqs);
  }
  return { state: 'pass', receipt: `${length} bytes of ${type}` };
}

/** Both, how it was announced and what the supplier answered; the first that is wrong is told. */
function judgeParcel(recording: Recording, type: string, answer: unknown, rule: string): Verdict {
  const announced = judgeAnnounced(recording, type, rule);
  if (announced.state !== 'pass') return announced;
  const returned = judgeReturned(recording, 1, answer, rule);
  return returned.state === 'pass' ? announced : returned;
}

const NOTE = 'Crème brûlée für Tisch 4: "heiß" 🍮';

export const bodiesJson: Check = {
  id: 'bodies-json',
  claim: 'post() sends JSON, and its length is counted in bytes',
  why: 'A length in characters is right until the first ü. Then the supplier reads half of a character, or waits for bytes that never come.',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const order = { produceId: '3', quantity: randomInt(1, 100), note: NOTE };
    const client = await openClient(stage, supplier.url);
    await stage.settledWithin(ANSWERS_WITHIN_MS, client.call('post', ['/orders', order], 'post /orders'));
    const [placed] = supplier.stock.orders.values();
    stage.serves('order', { ...order, id: placed?.id });
  },
  judge(recording) {
    const rule = `The supplier writes down the order as it was given, with the note ${NOTE}, and the call returns it.`;
    return judgeParcel(recording, 'application/json', recording.served.order, rule);
  },
};

export const bodiesForm: Check = {
  id: 'bodies-form',
  claim: 'postForm() sends a form that the token endpoint can read',
  why: 'OAuth asks for a form (RFC 6749, 4.4.2), whatever the rest of the API speaks. And secrets are full of + and &, which is why "it worked with the test account".',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const { id, secret } = supplier.stock.customer;
    const scope = 'produce:read orders:write';
    const fields = { grant_type: 'client_credentials', client_id: id, client_secret: secret, scope };
    const client = await openClient(stage, supplier.url);
    const call = client.call('postForm', ['/oauth/token', fields], 'postForm /oauth/token');
    await stage.settledWithin(ANSWERS_WITHIN_MS, call);
    const [token] = supplier.stock.tokens;
    stage.serves('answer', { access_token: token, token_type: 'Bearer', expires_in: 3600, scope });
  },
  judge(recording) {
    const rule = 'Id and secret arrive as they were given, and the call returns the token.';
    const type = 'application/x-www-form-urlencoded';
    return judgeParcel(recording, type, recording.served.answer, rule);
  },
};

export const bodiesBytes: Check = {
  id: 'bodies-bytes',
  claim: 'upload() sends the bytes as they are',
  why: 'Bytes that were a string for a moment have lost everything that is not UTF-8: three quarters of a picture become question marks, and nobody gets an error.',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const length = randomInt(30_000, 60_000);
    const sha256 = createHash('sha256').update(bytesOf(length)).digest('hex');
    stage.serves('scan', { id: '7', bytes: length, sha256 });
    const client = await openClient(stage, supplier.url);
    const call = client.call('upload', ['/invoices/7', special.bytes(length)], 'upload /invoices/7');
    await stage.settledWithin(ANSWERS_WITHIN_MS, call);
  },
  judge(recording) {
    const rule = `The supplier gets the very bytes that were given: it answers ${JSON.stringify(recording.served.scan)}.`;
    return judgeParcel(recording, 'application/octet-stream', recording.served.scan, rule);
  },
};

export const bodiesNone: Check = {
  id: 'bodies-none',
  claim: 'A GET has neither a body nor a Content-Type',
  why: 'A Content-Type without content is a lie that some servers, proxies and firewalls answer with a 400.',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    stage.serves('item', supplier.stock.produce.get('7'));
    const client = await openClient(stage, supplier.url);
    await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, '/produce/7'));
  },
  judge(recording) {
    const rule = 'A GET asks and brings nothing along: no body, and no Content-Type.';
    const odd = requests(recording.events).find(
      (view) => announcesBody(view) || headerValues(view, 'content-type').length > 0,
    );
    if (odd) {
      const [type = 'a body'] = headerValues(odd, 'content-type');
      return fail(recording, `Your client sent a GET with ${type}.`, rule, odd.seqs);
    }
    return judgeReturned(recording, 1, recording.served.item, rule);
  },
};

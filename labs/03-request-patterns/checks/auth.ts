import { requests } from '../../../fixtures/journal/queries.ts';
import type { FaultScript } from '../../../fixtures/supplier/script.ts';
import { special } from '../../kit/bridge/protocol.ts';
import type { Check } from '../../kit/check.ts';
import { callNumber, fail } from '../../kit/judge.ts';
import { outcomeInWords } from '../../kit/wording.ts';
import { drawKinds, type KindOfAuth, shownInWords, shows } from './kinds.ts';
import { ANSWERS_WITHIN_MS, CHECK_DEADLINE_MS, get, openClient, telling } from './opening.ts';
import { pathOf } from './wire.ts';

/** The kinds as a check has drawn and kept them. */
const kindsIn = (served: unknown): KindOfAuth[] => (Array.isArray(served) ? served : []);

/** Where the calls of a kind go, in their order. */
const pathsOf = (index: number) => ({ item: `/produce/${index + 1}`, invoice: `/invoices/${index + 1}` });

export const authKinds: Check = {
  id: 'auth-kinds',
  claim: 'Each of the four kinds of auth goes out with every call, as its standard says',
  why: 'A supplier refuses credentials that are almost right with a 401 that does not say why. Basic with an ü in Latin-1, or "bearer:" with a colon, have cost many an afternoon.',
  section: '3.3',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const kinds = drawKinds();
    stage.serves('kinds', kinds);
    for (const [index, { auth }] of kinds.entries()) {
      const client = await openClient(stage, supplier.url, { auth });
      const { item, invoice } = pathsOf(index);
      await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, item, { query: { name: 'a&b' } }));
      const upload = client.call('upload', [invoice, special.bytes(10)], `upload ${invoice}`);
      await stage.settledWithin(ANSWERS_WITHIN_MS, upload);
    }
  },
  judge(recording) {
    const kinds = kindsIn(recording.served.kinds);
    const asked = requests(recording.events);
    for (const [index, { kind, auth, asked: rule }] of kinds.entries()) {
      for (const [nth, path] of Object.values(pathsOf(index)).entries()) {
        const said = `The auth is of kind ${kind}: every call carries ${rule}.`;
        const request = asked.find((view) => pathOf(view) === path);
        if (!request) {
          const call = callNumber(recording, 2 * index + nth + 1);
          const did = call ? `your client ${outcomeInWords(call)}` : 'your client was not asked any more';
          return fail(recording, `No request for ${path} reached the supplier; ${did}.`, said);
        }
        if (shows(auth, request)) continue;
        const did = `Your client sent ${request.method} ${request.target} with ${shownInWords(request)}.`;
        return fail(recording, did, said, request.seqs);
      }
    }
    return { state: 'pass', receipt: `${kinds.map(({ kind }) => kind).join(', ')}: on a GET and on a PUT` };
  },
};

/** One of each layer: the supplier refuses, hangs up, and sends something that cannot be read. */
const TROUBLE: FaultScript = [
  { fault: 'unauthorized', match: { path: '/produce/1' } },
  { fault: 'reset-before-headers', match: { path: '/produce/2' } },
  { fault: 'truncated-json', match: { path: '/produce/3' } },
];
const TROUBLES = ['unauthorized', 'reset-before-headers', 'truncated-json'];
const TROUBLED_PATHS = ['/produce/1', '/produce/2', '/produce/3'];

/** The secret of a kind that stands in this text, if one does. */
const leaked = ({ secrets }: KindOfAuth, text: string): boolean =>
  secrets.some((secret) => text.includes(secret));

/** The lines around the secret, without the secret. */
function around({ secrets }: KindOfAuth, text: string): string {
  const line = text.split('\n').find((one) => secrets.some((secret) => one.includes(secret))) ?? '';
  return secrets.reduce((told, secret) => told.replaceAll(secret, 'SECRET'), line.trim()).slice(0, 160);
}

export const authNotTold: Check = {
  id: 'auth-not-told',
  claim: 'No error gives a secret away: not in its message, stack or fields, and not in its causes',
  why: 'Errors travel: into logs, error trackers, tickets and chats, where they are kept for years and read by many. A key that has been there is a key to be changed.',
  section: '3.3',
  witness: TROUBLES,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(TROUBLE);
    const kinds = drawKinds();
    stage.serves('kinds', kinds);
    for (const { kind, auth } of kinds) {
      for (const path of TROUBLED_PATHS) {
        const args = [{ baseUrl: supplier.url, auth }, path];
        const call = await stage.call('logbook.ts', 'whatALoggerWrites', args, `get ${path} with a ${kind}`);
        await stage.settledWithin(ANSWERS_WITHIN_MS, call);
      }
    }
  },
  judge: telling(
    'The supplier answered 401, reset the connection, and sent half of its JSON, for each kind of auth.',
    (recording) => {
      const kinds = kindsIn(recording.served.kinds);
      for (const [index, kind] of kinds.entries()) {
        for (const [nth, path] of TROUBLED_PATHS.entries()) {
          const record = callNumber(recording, index * TROUBLED_PATHS.length + nth + 1);
          const rule = `The call fails, and nothing that a logger writes about the error holds the secret of the ${kind.kind}.`;
          if (typeof record?.value !== 'string') {
            const did = record
              ? `Your client ${record.outcome === 'returned' ? `did not fail at ${path}` : outcomeInWords(record)}.`
              : 'Your client was not asked any more.';
            return fail(recording, did, rule);
          }
          if (!leaked(kind, record.value)) continue;
          return fail(recording, `At ${path} a logger writes: ${around(kind, record.value)}`, rule);
        }
      }
      return {
        state: 'pass',
        receipt: `${kinds.length} kinds, ${TROUBLED_PATHS.length} failures each: no secret in what a logger writes`,
      };
    },
  ),
};

export const authNotPrinted: Check = {
  id: 'auth-not-printed',
  claim: 'Nothing that the client prints gives a secret away',
  why: 'What a process prints is collected, copied and searched by people and machines that were never meant to have the key.',
  section: '3.3',
  witness: TROUBLES,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(TROUBLE);
    const kinds = drawKinds();
    stage.serves('kinds', kinds);
    for (const { auth } of kinds) {
      const client = await openClient(stage, supplier.url, { auth });
      for (const path of [...TROUBLED_PATHS, '/produce/4']) {
        await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, path));
      }
    }
  },
  judge: telling(
    'The supplier answered 401, reset the connection, and sent half of its JSON, for each kind of auth.',
    (recording) => {
      const rule =
        'No line that is printed holds a key, a token or a password, whether the call fails or not.';
      const kinds = kindsIn(recording.served.kinds);
      const asked = requests(recording.events);
      const unsent = kinds.find(({ auth }) => !asked.some((view) => shows(auth, view)));
      if (unsent) {
        const did = `Your client never showed its credentials of kind ${unsent.kind}.`;
        return fail(recording, did, 'They are sent, and not printed: what is not sent proves nothing.');
      }
      for (const { text } of recording.printed) {
        const kind = kinds.find((one) => leaked(one, text));
        if (kind) return fail(recording, `Your client printed: ${around(kind, text)}`, rule);
      }
      return {
        state: 'pass',
        receipt: `${asked.length} calls, ${recording.printed.length} lines printed, no secret`,
      };
    },
  ),
};

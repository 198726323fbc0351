import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import { all, callNumber, fail, judgeReturned, judgeTimeout } from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import { outcomeInWords } from '../../kit/wording.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

const isRequest = (event: JournalEvent) => event.type === 'request-head';

const LIMIT_MS = told('04 override limit', 120, 90, 160);
const LONG_MS = 8_000;
/** After the ordinary call has given up: by now every call with the same limit has, too. */
const AFTERWARDS_MS = 40;

export const overrideLonger: Check = {
  id: 'override-longer',
  claim: 'One call may be given more time than the others',
  why: 'The yearly report takes half a minute, a price takes 20 ms. One limit for both is wrong for at least one of them.',
  section: '4.3',
  witness: ['all-lines-busy', 'hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'all-lines-busy', match: { path: '/produce' } },
      { fault: 'hang-before-headers', match: { path: '/produce/1' } },
    ]);
    stage.serves('report', [...supplier.stock.produce.values()]);
    const client = await openClient(stage, supplier.url, { headersMs: LIMIT_MS });
    // The patient call goes first: if it had the ordinary limit, it would give up no later than the ordinary one.
    const patient = get(client, '/produce', { timeouts: { headersMs: LONG_MS } });
    if (!(await stage.eventBefore(patient.settled, isRequest))) return;
    const ordinary = get(client, '/produce/1');
    if (!(await stage.settledWithin(patienceMs(LIMIT_MS), ordinary))) return;
    await stage.settledWithin(AFTERWARDS_MS, patient);
    supplier.faults.release('all-lines-busy');
    await stage.settledWithin(1_000, patient);
  },
  judge(recording) {
    const fromUs = callNumber(recording, 2)?.sentAtUs ?? 0;
    const ordinary = { call: 2, option: 'headersMs', limitMs: LIMIT_MS, phases: ['headers'], fromUs };
    const rule = `headersMs is ${LIMIT_MS} for the client and ${LONG_MS} for this one call, whose answer came after the ordinary call had given up: the call returns it.`;
    const patient = judgeReturned(recording, 1, recording.served.report, rule);
    // Without the ordinary call's giving up, the patient one has proved nothing yet.
    return callNumber(recording, 2) ? all(judgeTimeout(recording, ordinary), patient) : patient;
  },
};

export const overrideShorter: Check = {
  id: 'override-shorter',
  claim: 'One call may be given less time than the others',
  why: 'A suggestion for the guest is worth 100 ms, not ten seconds. Who can only lengthen has to make the default short for everybody.',
  section: '4.3',
  witness: ['hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const client = await openClient(stage, supplier.url, {});
    await stage.settledWithin(
      patienceMs(LIMIT_MS),
      get(client, '/produce/1', { timeouts: { headersMs: LIMIT_MS } }),
    );
  },
  judge(recording) {
    const fromUs = callNumber(recording, 1)?.sentAtUs ?? 0;
    const option = 'headersMs for this call';
    return judgeTimeout(recording, { call: 1, option, limitMs: LIMIT_MS, phases: ['headers'], fromUs });
  },
};

export const overrideOnce: Check = {
  id: 'override-once',
  claim: 'An override holds for its own call only',
  why: 'A client that writes the override into its defaults is right in every test with one call, and leaks one caller’s patience into all others in production.',
  section: '4.3',
  witness: ['hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const client = await openClient(stage, supplier.url, { headersMs: LIMIT_MS });
    const patient = get(client, '/produce/1', { timeouts: { headersMs: LONG_MS } });
    if (!(await stage.eventBefore(patient.settled, isRequest))) return;
    const ordinary = get(client, '/produce/2');
    await stage.settledWithin(patienceMs(LIMIT_MS), ordinary);
  },
  judge(recording) {
    const [patient, ordinary] = [callNumber(recording, 1), callNumber(recording, 2)];
    const limits = `headersMs is ${LIMIT_MS} for the client and ${LONG_MS} for the first call`;
    if (patient?.settledAtUs !== undefined) {
      return fail(
        recording,
        `Your client ${outcomeInWords(patient)}.`,
        `${limits}: the first call waits on.`,
      );
    }
    const fromUs = ordinary?.sentAtUs ?? 0;
    return judgeTimeout(recording, {
      call: 2,
      option: 'headersMs',
      limitMs: LIMIT_MS,
      phases: ['headers'],
      fromUs,
    });
  },
};

import { createHash } from 'node:crypto';
import { eventsOf } from '../../../fixtures/journal/queries.ts';
import { bytesOf, special } from '../../kit/bridge/protocol.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import { callNumber, judgeReturned, judgeTimeout, notAsScripted } from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import { between, duration } from '../../kit/wording.ts';
import { CHECK_DEADLINE_MS, openClient } from './opening.ts';

/** More than the kernels on both sides keep for a connection (measured on Linux: about 4 MiB on loopback). */
const UPLOAD_BYTES = 24 * 1_048_576;
const LIMIT_MS = told('04 upload limit', 150, 120, 200);

export const uploadStall: Check = {
  id: 'upload-stall',
  claim: 'An upload that the supplier no longer reads is given up on after writeMs',
  why: 'The bytes pile up in the kernel, then in your memory, and the call holds a line meanwhile. A limit on the answer is about something else: the question has not got out yet.',
  section: '4.2',
  witness: ['stop-reading-upload'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'stop-reading-upload' }]);
    const client = await openClient(stage, supplier.url, { writeMs: LIMIT_MS });
    const upload = client.call('upload', ['/invoices/1', special.bytes(UPLOAD_BYTES)], 'upload /invoices/1');
    await stage.settledWithin(patienceMs(LIMIT_MS) + 500, upload);
  },
  judge(recording) {
    // Counted from the sending of the call: when the last byte left your process cannot be seen from here.
    const fromUs = callNumber(recording, 1)?.sentAtUs ?? 0;
    const expected = { call: 1, option: 'writeMs', limitMs: LIMIT_MS, phases: ['write'], fromUs };
    return judgeTimeout(recording, expected);
  },
};

const SLOW = { burstBytes: 2 * 1_048_576, everyMs: 30 };
const SLOW_LIMIT_MS = told('04 upload slow limit', 250, 200, 270);

export const uploadSlow: Check = {
  id: 'upload-slow',
  claim: 'An upload that makes progress is let through, even if it takes longer than writeMs and headersMs',
  why: 'undici starts headersTimeout when it takes the request, and one big Buffer counts as one write: a long upload dies of it while every byte is still flowing. In pieces it lives.',
  section: '4.2',
  witness: ['slow-reading-upload'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'slow-reading-upload', settings: SLOW }]);
    stage.serves('scan', { id: '1', bytes: UPLOAD_BYTES, sha256: digestOfUpload() });
    const limits = { writeMs: SLOW_LIMIT_MS, headersMs: SLOW_LIMIT_MS };
    const client = await openClient(stage, supplier.url, limits);
    const upload = client.call('upload', ['/invoices/1', special.bytes(UPLOAD_BYTES)], 'upload /invoices/1');
    await stage.settledWithin(4_000, upload);
  },
  judge(recording) {
    const taken = eventsOf(recording.events, 'request-body');
    const pauses = taken
      .slice(1)
      .map((event, index) => between(taken[index]?.atUs ?? event.atUs, event.atUs));
    const longest = Math.max(0, ...pauses);
    if (longest > 0.6 * SLOW_LIMIT_MS) {
      const record = callNumber(recording, 1);
      // A pause at the client's end of the line is the client's own.
      if (record?.settledAtUs === undefined || recording.stalls.length > 0) {
        return notAsScripted(
          `The upload stood still for ${duration(longest)}; the supplier's pauses are ${SLOW.everyMs} ms.`,
        );
      }
    }
    const rule = `writeMs and headersMs are ${SLOW_LIMIT_MS}; the supplier reads ${SLOW.burstBytes / 1_048_576} MiB every ${SLOW.everyMs} ms: the upload is never still, so the call returns the receipt.`;
    return judgeReturned(recording, 1, recording.served.scan, rule);
  },
};

let digest: string | undefined;

/** The digest of what `special.bytes` makes. */
function digestOfUpload(): string {
  digest ??= createHash('sha256').update(bytesOf(UPLOAD_BYTES)).digest('hex');
  return digest;
}

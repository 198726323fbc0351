import type { Check } from '../../kit/check.ts';
import { fail } from '../../kit/judge.ts';
import { judgeEven } from './even.ts';
import { unfinishedBecauseOf, waitsMs } from './judging.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';
import { ALIKE_PAIRS, APART_PAIRS, alikePairs, PAIRS, SAMPLES } from './uniformity.ts';

const CAP_MS = 80;
/** Every wait has the same ceiling. */
const POLICY = { maxAttempts: SAMPLES + 1, baseMs: CAP_MS, capMs: CAP_MS };
/** Fewer are enough to compare two processes. */
const SHORT = { ...POLICY, maxAttempts: PAIRS + 1 };

export const jitterFull: Check = {
  id: 'jitter-full',
  claim: 'Every wait is drawn evenly from 0 to its ceiling',
  why: 'Clients that failed together wait together. Only waits from the whole range spread their return over all of it: the supplier sees a trickle in place of a wave.',
  section: '5.3',
  witness: ['unavailable'],
  drawnAs: 'waits',
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    const client = await openClient(stage, supplier.url, { retry: POLICY });
    await stage.settledWithin(4_500, get(client, '/produce/7'));
  },
  judge: (recording) => judgeEven(recording, 'GET', '/produce/7', CAP_MS),
};

export const jitterApart: Check = {
  id: 'jitter-apart',
  claim: 'Two processes of the same program draw different waits',
  why: 'Your twenty servers run the same code and were deployed in the same minute. A seed that they share makes them one herd again, and in a test on one machine it looks like perfect jitter.',
  section: '5.3',
  witness: ['unavailable'],
  // Where other checks draw from the same generator, two processes of one seed would not be alike.
  ownProcess: true,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    const second = await stage.secondProcess();
    const clients = [
      await openClient(stage, supplier.url, { retry: SHORT }),
      await openClient(stage, supplier.url, { retry: SHORT }, second),
    ];
    await stage.settledWithin(4_500, ...clients.map((client, index) => get(client, `/produce/${index + 1}`)));
  },
  judge(recording) {
    const [some, others] = ['/produce/1', '/produce/2'].map((path) => waitsMs(recording, 'GET', path));
    const rule = `Two processes, ${PAIRS} waits each, all with a ceiling of ${CAP_MS} ms: hardly more than a third of the pairs are alike by chance.`;
    if (!some || !others || Math.min(some.length, others.length) < PAIRS) {
      const unfinished = unfinishedBecauseOf(recording);
      if (unfinished) return unfinished;
      const counts = [some, others].map((waits) => waits?.length ?? 0).join(' and ');
      return fail(recording, `Your client repeated ${counts} times in the two processes.`, rule);
    }
    const alike = alikePairs(some, others, CAP_MS);
    const clientDid = `In ${alike} of ${PAIRS} cases both processes waited equally long (to ${CAP_MS / 5} ms).`;
    if (alike >= ALIKE_PAIRS) return fail(recording, clientDid, rule);
    if (alike > APART_PAIRS) {
      const because = `${clientDid} Chance hardly makes so many, and equal waits make more: this machine was too busy to tell.`;
      return { state: 'inconclusive', because };
    }
    return {
      state: 'pass',
      receipt: `2 processes, ${alike} of ${PAIRS} waits alike (to ${CAP_MS / 5} ms): chance makes about a third`,
    };
  },
};

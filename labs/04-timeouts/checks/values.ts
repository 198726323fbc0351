import { z } from 'zod';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { readTrace, type TraceName } from '../../../fixtures/traces/trace.ts';
import type { PendingCall } from '../../kit/bridge/submission.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import { all, callNumber, fail, judgeReturned, judgeTimeout } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { outcomeInWords } from '../../kit/wording.ts';
import type { ChosenTimeouts, ServiceLevel } from '../values.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

/** One supplier as it was measured, and what the restaurant promises where it uses it. */
interface Situation {
  readonly name: TraceName;
  readonly level: ServiceLevel;
}

const SITUATIONS: readonly Situation[] = [
  { name: 'produce', level: { mayCutShare: 0.005, guestPatienceMs: 2_000 } },
  { name: 'reports', level: { mayCutShare: 0.02, guestPatienceMs: 10_000 } },
  { name: 'noon', level: { mayCutShare: 0.01, guestPatienceMs: 3_000 } },
];

/** No deadline may be longer than this many times the slowest value that it has to let through. */
const SLACK_FACTOR = 3;

const chosenSchema = z.object({
  connectMs: z.number().positive(),
  headersMs: z.number().positive(),
  bodyMs: z.number().positive(),
  totalMs: z.number().positive(),
});

export const valuesCut: Check = {
  id: 'values-cut',
  claim: 'The chosen timeouts keep the service level, for suppliers that are quick, slow and busy',
  why: 'Too short, and you cut off answers that were on their way: an outage that you made yourself. Too long, and a hang goes unnoticed while it eats your connections.',
  section: '4.5',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const calls: PendingCall[] = [];
    for (const { name, level } of SITUATIONS) {
      calls.push(
        await stage.call('values.ts', 'chooseTimeouts', [readTrace(name), level], `chooseTimeouts(${name})`),
      );
    }
    await stage.settledWithin(2_000, ...calls);
  },
  judge(recording) {
    return all(...SITUATIONS.map((situation, index) => judgeChoice(recording, index + 1, situation)));
  },
};

const LEVEL = SITUATIONS[0]?.level ?? { mayCutShare: 0, guestPatienceMs: 0 };

export const valuesHang: Check = {
  id: 'values-hang',
  claim: 'With the chosen timeouts a slow answer gets through and a hang is cut off in time',
  why: 'Numbers on paper are a plan. Here the client runs with them, against the slowest healthy answer of the trace and against a supplier that hangs.',
  section: '4.5',
  witness: ['slow-headers', 'hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const trace = readTrace('produce');
    const afterMs = Math.floor(
      mustPass(
        trace.map((call) => call.headersMs),
        LEVEL.mayCutShare,
      ),
    );
    const supplier = await stage.supplier([
      { fault: 'slow-headers', settings: { afterMs }, match: { path: '/produce/1' } },
      { fault: 'hang-before-headers', match: { path: '/produce/2' } },
    ]);
    stage.serves('produce', supplier.stock.produce.get('1'));
    const choosing = await stage.call(
      'values.ts',
      'chooseTimeouts',
      [trace, LEVEL],
      'chooseTimeouts(produce)',
    );
    await stage.settledWithin(2_000, choosing);
    const chosen = chosenSchema.safeParse(choosing.record.value);
    if (!chosen.success) return;
    const client = await openClient(stage, supplier.url, chosen.data);
    const limitMs = Math.min(chosen.data.headersMs, LEVEL.guestPatienceMs);
    await stage.settledWithin(patienceMs(limitMs), get(client, '/produce/1'), get(client, '/produce/2'));
  },
  judge(recording) {
    const chosen = judgeShape(recording, 1, 'produce');
    if ('state' in chosen) return chosen;
    const rule = `An answer as slow as the slowest that ${percent(1 - LEVEL.mayCutShare)} of the trace need is let through.`;
    const slow = judgeReturned(recording, 2, recording.served.produce, rule);
    const [limitMs, option] =
      chosen.headersMs <= chosen.totalMs ? [chosen.headersMs, 'headersMs'] : [chosen.totalMs, 'totalMs'];
    const fromUs = callNumber(recording, 3)?.sentAtUs ?? 0;
    const hang = judgeTimeout(recording, { call: 3, option, limitMs, phases: ['headers', 'total'], fromUs });
    return all(slow, hang);
  },
};

/** The slowest value that has to be let through when this share of all may be cut off. */
export function mustPass(values: readonly number[], mayCutShare: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * (1 - mayCutShare)) - 1)] ?? 0;
}

function judgeShape(recording: Recording, call: number, name: string): ChosenTimeouts | Verdict {
  const record = callNumber(recording, call);
  const chosen = chosenSchema.safeParse(record?.value);
  if (chosen.success) return chosen.data;
  const did = record ? `Your function ${outcomeInWords(record)}.` : 'Your function was not called.';
  const rule = `chooseTimeouts(${name}) returns connectMs, headersMs, bodyMs and totalMs as positive numbers.`;
  return fail(recording, did, rule);
}

function judgeChoice(recording: Recording, call: number, situation: Situation): Verdict {
  const verdict = judgeNumbers(recording, call, situation);
  if (verdict.state !== 'fail') return verdict;
  const supplierDid = `The trace "${situation.name}" holds ${readTrace(situation.name).length} calls to a healthy supplier.`;
  return { ...verdict, supplierDid };
}

function judgeNumbers(recording: Recording, call: number, { name, level }: Situation): Verdict {
  const chosen = judgeShape(recording, call, name);
  if ('state' in chosen) return chosen;
  const trace = readTrace(name);
  const cut = trace.filter(
    (one) =>
      one.connectMs > chosen.connectMs ||
      one.headersMs > chosen.headersMs ||
      one.longestPauseMs > chosen.bodyMs ||
      one.totalMs > chosen.totalMs,
  ).length;
  const share = cut / trace.length;
  if (share > level.mayCutShare) {
    const did = `For the trace "${name}" you chose ${numbers(chosen)}: they cut off ${cut} of ${trace.length} healthy calls, ${percent(share)}.`;
    return fail(recording, did, `All four together may cut off at most ${percent(level.mayCutShare)}.`);
  }
  if (chosen.totalMs > level.guestPatienceMs) {
    const did = `For the trace "${name}" you chose totalMs ${chosen.totalMs}.`;
    return fail(recording, did, `No call may hold a guest longer than ${level.guestPatienceMs} ms.`);
  }
  const phases = [
    ['connectMs', chosen.connectMs, trace.map((one) => one.connectMs)],
    ['headersMs', chosen.headersMs, trace.map((one) => one.headersMs)],
    ['bodyMs', chosen.bodyMs, trace.map((one) => one.longestPauseMs)],
  ] as const;
  for (const [option, value, measured] of phases) {
    const slowest = mustPass(measured, level.mayCutShare);
    if (value <= SLACK_FACTOR * slowest) continue;
    const did = `For the trace "${name}" you chose ${option} ${value}.`;
    const rule = `The slowest value that ${option} has to let through is ${slowest} ms (${percent(1 - level.mayCutShare)} of the calls are no slower); ${SLACK_FACTOR} times that is ${Math.round(SLACK_FACTOR * slowest)} ms. Beyond it a hang goes unnoticed for too long.`;
    return fail(recording, did, rule);
  }
  return {
    state: 'pass',
    receipt: `${name}: ${numbers(chosen)} cut off ${cut} of ${trace.length} (${percent(share)})`,
  };
}

const numbers = (chosen: ChosenTimeouts): string =>
  `connect ${chosen.connectMs}, headers ${chosen.headersMs}, body ${chosen.bodyMs}, total ${chosen.totalMs}`;

const percent = (share: number): string => `${Number((100 * share).toFixed(2))} %`;

import { randomStream, shuffled } from '../../../fixtures/random.ts';
import { limitsOf, scriptOf, targetOf } from '../../../fixtures/supplier/danger-zone/target.ts';
import { dangerZone, type FailureFamily } from '../../../fixtures/supplier/danger-zone.ts';
import type { PendingCall } from '../../kit/bridge/submission.ts';
import type { Check } from '../../kit/check.ts';
import type { Stage } from '../../kit/stage.ts';
import { judgeGame } from './judge-diagnosis.ts';
import { chooseSeed, type Turn, turnsOf } from './turns.ts';

/** What only Linux can play: see their files. Elsewhere they are left out, and the verdict says so. */
const NOT_EVERYWHERE = ['unreachable', 'accept-nothing'];

/** The game of one family: all its failures and some good answers, in random order, side by side. */
function game(family: FailureFamily, check: Pick<Check, 'id' | 'claim' | 'why'>): Check {
  const failures = dangerZone.filter((failure) => failure.family === family);
  const faults = new Set(failures.flatMap((failure) => failure.faults.map(({ fault }) => fault)));
  return {
    ...check,
    section: '1.2',
    witness: [...faults].filter((fault) => !NOT_EVERYWHERE.includes(fault)),
    deadlineMs: 10_000,
    drawnOn: 'page',
    async play(stage) {
      const seed = chooseSeed();
      const played: Turn[] = [];
      const calls: PendingCall[] = [];
      for (const turn of shuffled(turnsOf(family), randomStream(seed, 'order'))) {
        // Each call asks for another item, so that pictures can tell them apart.
        const call = await playTurn(stage, family, turn, String(played.length + 1));
        if (!call) continue;
        played.push(turn);
        calls.push(call);
      }
      stage.serves('game', { seed, turns: played });
      await stage.settledWithin(6_000, ...calls);
    },
    judge: (recording) => judgeGame(recording, family),
  };
}

/** Undefined on a system that cannot play it. */
async function playTurn(
  stage: Stage,
  family: FailureFamily,
  { example }: Turn,
  id: string,
): Promise<PendingCall | undefined> {
  const supplier = await stage.supplier(scriptOf(example));
  const target = await targetOf(supplier, example, id);
  if (!target) return undefined;
  const label = `${target.uploadBytes === undefined ? 'get' : 'put'} ${new URL(target.url).pathname}`;
  return stage.call('diagnose-call.ts', 'diagnoseCall', [{ ...target, limits: limitsOf(family) }], label);
}

export const network = game('network', {
  id: 'diagnose-network',
  claim: 'diagnose() tells apart the failures of the line',
  why: 'All of these are "the call failed". But one is over in a second, one needs somebody to renew a certificate, and one is a typing error of ours: who gets called depends on which it is.',
});

export const timeouts = game('timeout', {
  id: 'diagnose-timeouts',
  claim: 'diagnose() tells in which phase the time was lost',
  why: 'A supplier that cannot be reached, one that thinks, one that falls silent in the middle of a sentence, and a queue that we have made ourselves: four different mornings for whoever is on call.',
});

export const answers = game('http', {
  id: 'diagnose-answers',
  claim: 'diagnose() tells whose mistake a status is, and what our guest gets to hear',
  why: 'A status that is passed on as it came tells your guest that he is not logged in when it is your key that ran out. And most clients do not throw: who does not look, cooks with an error message.',
});

export const data = game('data', {
  id: 'diagnose-data',
  claim: 'diagnose() notices data that cannot be used, and lets good data pass',
  why: 'No error, status 200, every dashboard green: these failures show up as NaN on a bill, days later. Too strict is wrong, too: a new field is how a supplier grows.',
});

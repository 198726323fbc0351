import { z } from 'zod';
import { faultsPlayed } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { dangerZone, type FailureFamily, type FailurePhase } from '../../../fixtures/supplier/danger-zone.ts';
import { callNumber, fail, lateBecauseOf, notAsScripted } from '../../kit/judge.ts';
import type { Fail, Verdict } from '../../kit/verdict.ts';
import { errorInWords } from '../../kit/wording.ts';
import type { Diagnosis } from '../starter/diagnose.ts';
import { cameOutInWords, cameOutSchema, failedAsMeant, isGood } from './came-out.ts';
import type { Turn } from './turns.ts';

/** What a scenario has served: the turns in the order in which they were played; the first is call 1. */
interface Game {
  readonly seed: number;
  readonly turns: readonly Turn[];
}

const replySchema = z.object({ saw: cameOutSchema, diagnosis: z.unknown().optional() });

type Reply = z.infer<typeof replySchema>;

const FAMILIES: Record<FailureFamily, string> = {
  network: 'the line to the supplier failed',
  timeout: 'nothing broke, a time limit struck',
  http: 'the supplier answered, and its status says no',
  data: 'the status says yes, and what was sent cannot be used',
};

const PHASES: Record<FailurePhase, string> = {
  pool: 'the call was still waiting for a free connection of our own pool',
  name: 'the call was still looking for the address that belongs to the name',
  connect: 'the call was still opening the connection',
  tls: 'the call was in the TLS handshake, and refused their certificate',
  write: 'the call was still sending its request',
  headers: 'the call had sent everything, and waited for the head of the answer',
  body: 'the call had the head of the answer, and was reading the body',
  status: 'the whole answer was there',
  content: 'the whole answer was there, and its status says yes',
};

/** Judges all diagnoses of a game. Of those that are wrong, the first in the order of the danger zone is told: the next run tells the same. */
export function judgeGame(recording: Recording, family: FailureFamily): Verdict {
  // Written by the check's own scenario, in this process.
  const game = recording.served.game as Game | undefined;
  if (!game) return notAsScripted('The check did not get as far as handing in the calls.');
  const judged = game.turns.map((turn, index) => ({ turn, verdict: judgeTurn(recording, index + 1, turn) }));
  const off = judged.find(({ verdict }) => verdict.state === 'inconclusive');
  if (off) return off.verdict;

  const passed = judged.filter(({ verdict }) => verdict.state === 'pass');
  const score = scoreInWords(game, passed.length);
  const wrong = judged
    .filter(({ verdict }) => verdict.state === 'fail')
    .sort((one, other) => one.turn.place - other.turn.place)[0]?.verdict;
  if (wrong?.state === 'fail') return { ...wrong, ruleAsked: `${wrong.ruleAsked} ${score}` };
  return { state: 'pass', receipt: `${score}${leftOut(game, family)}` };
}

function scoreInWords({ seed, turns }: Game, right: number): string {
  return `${right} of ${turns.length} calls diagnosed right (order drawn with seed ${seed}).`;
}

function leftOut({ turns }: Game, family: FailureFamily): string {
  const played = new Set(turns.map(({ example }) => example.fault));
  const missing = dangerZone
    .filter((failure) => failure.family === family)
    .flatMap(({ faults }) => faults.map(({ fault }) => fault))
    .filter((fault) => !played.has(fault));
  return missing.length === 0 ? '' : ` This system cannot play ${missing.join(', ')}.`;
}

/** A machine that was busy elsewhere for so long may be why a call has not come to its end, in milliseconds. */
const STARVED_MS = 500;

function judgeTurn(recording: Recording, call: number, turn: Turn): Verdict {
  const record = callNumber(recording, call);
  const refuse = (clientDid: string, ruleAsked: string, saw = '') =>
    refusal(recording, call, turn, { clientDid, ruleAsked, saw });
  if (record?.outcome === 'threw' && record.error) {
    return refuse(`diagnose threw ${errorInWords(record.error)}.`, 'A diagnosis is returned, never thrown.');
  }
  if (record?.outcome !== 'returned') {
    const fromUs = record?.sentAtUs ?? 0;
    const late = lateBecauseOf(recording, fromUs, recording.endedAtUs, STARVED_MS);
    if (late) return late;
    return refuse('diagnose did not return.', 'A diagnosis looks at what is there; it waits for nothing.');
  }
  const reply = replySchema.safeParse(record.value);
  if (!reply.success) {
    return refuse(
      'diagnoseCall did not report what came of the call.',
      'diagnose-call.ts is given with the lab: take it back with a reset.',
    );
  }
  const { saw } = reply.data;
  const asMeant = turn.truth ? failedAsMeant(turn.truth.family, turn.truth.phase, saw) : isGood(saw);
  if (!asMeant) {
    return notAsScripted(`"${turn.title}" came out differently than it was meant to: ${cameOutInWords(saw)}`);
  }
  const said = reply.data.diagnosis;
  const differences = differencesOf(said, turn);
  if (differences.length === 0) return { state: 'pass', receipt: turn.title };
  return refuse(`diagnose said ${inWords(said)}.`, differences.join(' '), cameOutInWords(saw));
}

function refusal(
  recording: Recording,
  call: number,
  { title, example }: Turn,
  { clientDid, ruleAsked, saw }: { clientDid: string; ruleAsked: string; saw: string },
): Fail {
  const supplierDid = [`Played: ${title} (${example.fault}).`, saw].filter(Boolean).join(' ');
  const events = faultsPlayed(recording.events, example.fault).map(({ seq }) => seq);
  return { ...fail(recording, clientDid, ruleAsked, events), supplierDid, calls: [call] };
}

/** Why a diagnosis is wrong, one sentence for each member that is. */
function differencesOf(said: Reply['diagnosis'], { truth, failure }: Turn): string[] {
  if (!truth || !failure) {
    const isNothing = said === undefined || said === null;
    return isNothing ? [] : ['Nothing is wrong with this one: diagnose returns undefined.'];
  }
  const is = truthInWords(truth);
  if (typeof said !== 'object' || said === null)
    return [`It is ${is}: ${FAMILIES[truth.family]}. Again? ${failure.again}`];
  const reasons: Record<keyof Diagnosis, string> = {
    family: `family is '${truth.family}': ${FAMILIES[truth.family]}.`,
    phase: `phase is '${truth.phase}': ${PHASES[truth.phase]}.`,
    again: `again is ${truth.again}. ${failure.again}`,
    tell: `tell is ${truth.tell}, the fault is ${failure.whoseFault}: "${failure.tell.message}"`,
  };
  const members = ['family', 'phase', 'again', 'tell'] as const;
  const stated = new Map(Object.entries(said));
  return members.filter((name) => stated.get(name) !== truth[name]).map((name) => reasons[name]);
}

const truthInWords = ({ family, phase, again, tell }: Diagnosis): string =>
  `{ family: '${family}', phase: '${phase}', again: ${again}, tell: ${tell} }`;

function inWords(said: unknown): string {
  if (said === undefined || said === null) return 'undefined: nothing is wrong';
  return JSON.stringify(said)
    .replaceAll('"', "'")
    .replace(/'(\w+)':/g, ' $1: ')
    .replace(/\}$/, ' }');
}

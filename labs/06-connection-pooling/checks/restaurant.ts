import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { PendingCall } from '../../kit/bridge/submission.ts';
import { callNumber, fail } from '../../kit/judge.ts';
import { judgeServed } from '../../kit/restaurant.ts';
import { type Remote, type Stage, StageError } from '../../kit/stage.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { clientOptions, type Opening } from './opening.ts';

export interface House {
  readonly url: string;
  close(label?: string): PendingCall;
}

export interface HouseOptions extends Opening {
  readonly graceMs?: number;
}

/** Opens the submission's restaurant with a client for each of two suppliers. */
export async function openHouse(
  stage: Stage,
  urls: { readonly produce: string; readonly drinks: string },
  { graceMs = 8_000, ...opening }: HouseOptions = {},
): Promise<House> {
  const suppliers = {
    produce: clientOptions(urls.produce, opening),
    drinks: clientOptions(urls.drinks, opening),
  };
  return houseOf(await stage.keep('restaurant.ts', 'openRestaurant', [{ suppliers, graceMs }]));
}

/** Opens it with suppliers that answer from memory. */
export async function openHouseWithFakes(stage: Stage, answers: { produce: unknown; drinks: unknown }) {
  return houseOf(await stage.keep('fakes.ts', 'openWithFakes', [answers]));
}

/** @throws {StageError} when there is no url in what was returned. */
function houseOf(remote: Remote & { readonly value: unknown }): House {
  const { value } = remote;
  if (typeof value !== 'object' || value === null || !('url' in value) || typeof value.url !== 'string')
    throw new StageError('The restaurant was opened, but what came back has no url.');
  return { url: value.url, close: (label = 'close()') => remote.call('close', [], label) };
}

/** The guest got a 200 with just this. */
export function judgeGuest(recording: Recording, call: number, served: unknown, rule: string): Verdict {
  const verdict = judgeServed(recording, call, 200, rule);
  if (verdict.state !== 'pass') return verdict;
  const value = callNumber(recording, call)?.value;
  const body = typeof value === 'object' && value !== null && 'body' in value ? value.body : undefined;
  if (JSON.stringify(body) === JSON.stringify(served)) return verdict;
  const got = (JSON.stringify(body) ?? 'nothing').slice(0, 60);
  const clientDid = `A ${callNumber(recording, call)?.label} was answered ${got}, which is not what this supplier sells.`;
  return { ...fail(recording, clientDid, rule), calls: [call] };
}

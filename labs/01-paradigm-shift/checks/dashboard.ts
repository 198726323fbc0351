import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { StoredOrder } from '../../../fixtures/restaurant/database.ts';
import { callNumber, fail } from '../../kit/judge.ts';
import { judgeServed, openRestaurant } from '../../kit/restaurant.ts';
import type { Stage } from '../../kit/stage.ts';
import type { Fail, Verdict } from '../../kit/verdict.ts';

/** Longest time for a check of the dashboard, in milliseconds. */
export const DASHBOARD_DEADLINE_MS = 6_000;
/** Longest time that a guest is waited for, in milliseconds. Nothing that these checks play takes a second. */
export const GUEST_WITHIN_MS = 3_000;

const DISHES = ['caprese', 'parmigiana', 'minestrone', 'ribollita', 'focaccia'];

/** Orders that only this run's database knows. */
export function drawOrders(): StoredOrder[] {
  return DISHES.map((dish) => ({ id: randomInt(1, 1_000_000), dish, table: randomInt(1, 40) }));
}

/** Opens the submission's restaurant in front of this supplier, and returns the address of its dashboard. */
export async function openDashboard(
  stage: Stage,
  supplierUrl: string,
  database: { readonly orders?: readonly StoredOrder[]; readonly queryMs?: number } = {},
): Promise<string> {
  const { orders = drawOrders(), queryMs = 2 } = database;
  const url = await openRestaurant(stage, { supplierUrl, database: { orders, queryMs } });
  return `${url}/dashboard`;
}

const servedSchema = z.object({ body: z.record(z.string(), z.unknown()) });

type Served =
  | { readonly dashboard: Readonly<Record<string, unknown>> }
  | { readonly verdict: Exclude<Verdict, { state: 'pass' }> };

/** What a guest at /dashboard got, or the verdict on one who got no object with status 200. */
export function servedTo(recording: Recording, call: number, rule: string): Served {
  const verdict = judgeServed(recording, call, 200, rule);
  if (verdict.state !== 'pass') return { verdict };
  const served = servedSchema.safeParse(callNumber(recording, call)?.value);
  if (served.success) return { dashboard: served.data.body };
  return { verdict: refusal(recording, call, 'got something that is not a JSON object', rule) };
}

export function refusal(recording: Recording, call: number, guestDid: string, rule: string): Fail {
  return { ...fail(recording, `Guest ${call} at /dashboard ${guestDid}.`, rule), calls: [call] };
}

/** The beginning of a text. Of a value that JSON cannot carry there is no text. */
export const inShort = (text = 'nothing'): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);

import { type EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { endWithParent } from '../../end-with-parent.ts';
import type { Counts, GuestPlan, GuestsMessage, GuestsOrder, RouteCounts } from './guests-messages.ts';

// The guests in a process of their own, so that they do not slow down whom they measure.
endWithParent();

const COUNT_EVERY_MS = 200;
/** A day: they stay until they are sent home. */
const FOR_S = 86_400;
/** autocannon's guests all ask at the beginning of their second, so they come in groups, spread over it. */
const GROUPS = 10;
const GROUP_EVERY_MS = 100;

/** A client of autocannon: it leaves when it is about to ask and has asked as often as this. Not in its declarations. */
interface Guest extends EventEmitter {
  responseMax?: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const counts: Record<string, Mutable<RouteCounts>> = {};
const parties: autocannon.Instance[] = [];
const guests: Guest[] = [];
const say = (message: GuestsMessage) => void process.send?.(message);

process.on('message', async (message) => {
  // Sent by guests.ts beside this file, and by nobody else.
  const order = message as GuestsOrder;
  if (order.type === 'come') await come(order.url, order.plans);
  else if (order.type === 'go home') await goHome();
  else await hurry(order);
});

async function come(url: string, plans: readonly GuestPlan[]): Promise<void> {
  setInterval(() => say({ type: 'counts', counts: counts satisfies Counts }), COUNT_EVERY_MS);
  for (let group = 0; group < GROUPS; group += 1) {
    for (const plan of plans) {
      const size = Math.floor((plan.guests + group) / GROUPS);
      if (size > 0) parties.push(openParty(url, { ...plan, guests: size }));
    }
    await sleep(GROUP_EVERY_MS);
  }
}

function openParty(url: string, plan: GuestPlan): autocannon.Instance {
  const { route, patienceMs, countsMoney } = plan;
  counts[route] ??= { asked: 0, answered: 0, gaveUp: 0, refused: 0, wrong: 0 };
  const count = counts[route];
  const options: autocannon.Options = {
    url: `${url}${route}`,
    connections: plan.guests,
    overallRate: plan.guests,
    duration: FOR_S,
    timeout: patienceMs / 1_000,
    // How soon it notices that it was stopped.
    sampleInt: 100,
    setupClient: (client) => {
      guests.push(client);
      listen(client, count);
    },
    ...(countsMoney && { verifyBody: (body) => isBill(String(body)) }),
  };
  return autocannon(options, () => undefined);
}

/** autocannon's own sums leave out what is sent before anybody can listen. Its declarations know half of these events. */
function listen(client: EventEmitter, count: Mutable<RouteCounts>): void {
  client.on('request', () => {
    count.asked += 1;
  });
  client.on('response', (status: number) => {
    count.answered += 1;
    if (status !== 200) count.refused += 1;
  });
  client.on('timeout', () => {
    count.gaveUp += 1;
  });
  client.on('mismatch', () => {
    count.wrong += 1;
  });
}

/** An answer that says no is no bill, and not wrong either: it is counted as refused. */
function isBill(body: string): boolean {
  const answer: unknown = JSON.parse(body);
  if (typeof answer !== 'object' || answer === null || 'error' in answer) return true;
  return 'basketCents' in answer && Number.isInteger(answer.basketCents);
}

/** Each guest waits for what he has asked for, and asks for nothing more. autocannon ends when the last one has left. */
async function goHome(): Promise<void> {
  const gone = parties.map((party) => once(party, 'done'));
  for (const guest of guests) guest.responseMax = 1;
  await Promise.all(gone);
  say({ type: 'gone', counts });
}

async function hurry({
  url,
  guests: connections,
  forMs,
}: GuestsOrder & { readonly type: 'hurry' }): Promise<void> {
  const result = await autocannon({ url, connections, duration: forMs / 1_000, sampleInt: 100 });
  say({ type: 'hurried', answersPerSecond: (result['2xx'] * 1_000) / forMs });
}

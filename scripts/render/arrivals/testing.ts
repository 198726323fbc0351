import type { Recording } from '../../../fixtures/journal/recording.ts';
import { Story } from '../../../fixtures/journal/testing.ts';

/** Clients that all ask at the moments given, each over a line of its own, and are told to come again until the last. */
function fleet(clients: number, momentsMs: (client: number) => readonly number[], endMs: number): Recording {
  const story = new Story();
  for (let client = 1; client <= clients; client += 1) {
    const line = story.opened(0);
    const moments = momentsMs(client);
    for (const [attempt, atMs] of moments.entries()) {
      const status = attempt === moments.length - 1 ? 200 : 503;
      line
        .asked(atMs, `GET /produce/${client}`)
        .answered(atMs + 0.5, status)
        .ended(atMs + 0.5);
    }
    story.call(0, `get /produce/${client}`).returned((moments.at(-1) ?? 0) + 1);
  }
  return story.until(endMs);
}

/** Numbers that look drawn, and are the same every time: steps of the golden ratio. */
const spread = (nth: number): number => (nth * 0.618_034) % 1;

/** One client that repeats after these waits, each counted from the answer. */
function patient(waitsMs: readonly number[]): Recording {
  const story = new Story();
  const line = story.opened(0);
  let atMs = 1;
  for (const waitMs of [0, ...waitsMs]) {
    atMs += waitMs;
    line
      .asked(atMs, 'GET /produce/7')
      .answered(atMs + 1, 503)
      .ended(atMs + 1);
    atMs += 1;
  }
  story.call(0, 'get /produce/7').threw(atMs + 1, 'SupplierStatusError');
  return story.until(atMs + 10);
}

/** The recordings whose arrivals are kept as golden files. */
export const arrivalStories = {
  'three-herds': () => fleet(20, (client) => [0, 100, 300].map((atMs) => atMs + client * 0.25), 320),
  'spread-by-jitter': () =>
    fleet(20, (client) => [client * 0.25, 5 + 100 * spread(client), 110 + 200 * spread(client + 50)], 330),
  'three-attempts': () => fleet(1, () => [3, 104, 307], 330),
  'a-long-quiet': () => {
    const story = new Story();
    for (let client = 1; client <= 24; client += 1) {
      const line = story.opened(0);
      for (const atMs of [40 * spread(client), 12_000 + 40 * spread(client + 7)]) {
        line
          .asked(atMs, `GET /produce/${client}`)
          .answered(atMs + 1, 503)
          .ended(atMs + 1);
      }
      story.call(0, `get /produce/${client}`).returned(12_050);
    }
    return story.marked(11_000, 'supplier-back').stalled(500, 580).stalled(700, 760).until(12_100);
  },
  'five-thousand': () =>
    fleet(
      1_250,
      (client) => [0, 1, 2, 3].map((attempt) => 400 * attempt + 300 * spread(client + attempt)),
      1_600,
    ),
} satisfies Record<string, () => Recording>;

/** The recordings whose waits are kept as golden files. */
export const waitStories = {
  'full-jitter': () => patient(Array.from({ length: 48 }, (_, nth) => 80 * spread(nth + 1))),
  'no-jitter': () => patient(Array.from({ length: 48 }, (_, nth) => 80 + spread(nth))),
} satisfies Record<string, () => Recording>;

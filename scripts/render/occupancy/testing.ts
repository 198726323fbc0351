import type { Recording } from '../../../fixtures/journal/recording.ts';
import { Story } from '../../../fixtures/journal/testing.ts';

/** Calls that come at once and share so many lines; each request takes `tookMs`. */
function crowd(calls: number, lines: number, tookMs: number): Recording {
  const story = new Story();
  const open = Array.from({ length: lines }, (_, nth) => story.opened(2 + nth * 0.05));
  for (let call = 0; call < calls; call += 1) {
    const turn = Math.floor(call / lines);
    const askedMs = 4 + turn * (tookMs + 1);
    open[call % lines]
      ?.asked(askedMs, `GET /produce/${call + 1}`)
      .answered(askedMs + tookMs, 200)
      .ended(askedMs + tookMs);
    story.call(0, `get /produce/${call + 1}`).returned(askedMs + tookMs + 1);
  }
  for (const line of open) line.closed(4 + Math.ceil(calls / lines) * (tookMs + 1) + 400, 'harness');
  return story.until(4 + Math.ceil(calls / lines) * (tookMs + 1) + 60);
}

/** The recordings whose occupancy is kept as golden files. */
export const occupancyStories = {
  'twelve-calls-three-lines': () => crowd(12, 3, 80),
  'a-line-for-each-call': () => crowd(20, 20, 40),
  'a-crowd-of-200': () => crowd(200, 16, 25),
  'gave-up-waiting': () => {
    const story = new Story();
    story.opened(1).asked(2, 'GET /produce/1').answered(400, 200).ended(400);
    story.call(0, 'get /produce/1').returned(402);
    for (const call of [2, 3])
      story.call(20 * call, `get /produce/${call}`).threw(150 + 20 * call, 'SupplierTimeoutError');
    return story.marked(300, 'lines-freed').until(450);
  },
  'one-line-for-each-call': () => {
    const story = new Story();
    for (let call = 0; call < 5; call += 1) {
      const atMs = call * 60;
      const line = story.opened(atMs + 2);
      line
        .asked(atMs + 4, 'GET /menu')
        .answered(atMs + 30, 200)
        .ended(atMs + 30);
      line.closed(atMs + 66, 'client');
      story.call(atMs, 'get /menu').returned(atMs + 31);
    }
    return story.until(340);
  },
} satisfies Record<string, () => Recording>;

import type { Recording } from '../../fixtures/journal/recording.ts';
import { Story } from '../../fixtures/journal/testing.ts';
import type { TerminalOptions } from './terminal.ts';

/** The recordings whose pictures are kept as golden files. */
export const stories = {
  'hang-never-given-up': () => {
    const story = new Story();
    story
      .opened(2)
      .asked(3, 'GET /produce/7')
      .fault(3.1, 'hang-before-headers', 'The supplier took the request and sent nothing at all.');
    story.call(0, 'get /produce/7');
    return story.until(1200);
  },

  'hang-given-up': () => {
    const story = new Story();
    const line = story.opened(2);
    line
      .asked(3, 'GET /produce/7')
      .fault(3.1, 'hang-before-headers', 'The supplier took the request and sent nothing at all.');
    line.closed(152, 'client', 'fin');
    story.call(0, 'get /produce/7').threw(153, 'SupplierTimeoutError', {
      message: 'the supplier took longer than 150 ms (headers)',
      fields: { phase: 'headers', limitMs: 150 },
    });
    return story.until(170);
  },

  'body-stalled': () => {
    const story = new Story();
    const line = story.opened(2);
    line
      .asked(3, 'GET /menu')
      .answered(15, 200, [['content-length', '2048']])
      .sent(15.2, 512)
      .fault(15.3, 'stall-mid-body', 'The supplier sent 512 of 2048 bytes of the body, then nothing more.');
    line.closed(215, 'client', 'reset');
    story
      .call(0, 'get /menu')
      .threw(216, 'SupplierTimeoutError', { fields: { phase: 'body', limitMs: 200 } });
    return story.until(230);
  },

  'slow-drip-succeeds': () => {
    const story = new Story();
    const line = story.opened(1);
    const request = line
      .asked(2, 'GET /produce/7')
      .answered(4, 200)
      .fault(4.1, 'slow-drip', 'The supplier sends its 200 bytes in 10 pieces, one every 50 ms.');
    for (let piece = 1; piece <= 10; piece++) request.sent(4 + piece * 50, 20);
    request.ended(504.2);
    story.call(0, 'get /produce/7').returned(506);
    line.closed(600, 'harness');
    return story.until(590);
  },

  'tls-never-finishes': () => {
    const story = new Story();
    story
      .opened(1)
      .fault(
        1.1,
        'tls-never-finishes',
        'The supplier accepted the connection and never answered the TLS hello.',
      )
      .closed(302, 'client', 'reset');
    story
      .call(0, 'get /produce/7')
      .threw(303, 'SupplierTimeoutError', { fields: { phase: 'connect', limitMs: 300 } });
    return story.until(320);
  },

  'pool-wait': () => {
    const story = new Story();
    const busy = 'The supplier keeps this line busy until it is told to let go.';
    for (const produce of [1, 2]) {
      const line = story.opened(produce);
      line
        .asked(2 + produce, `GET /produce/${produce}`)
        .fault(2 + produce, 'all-lines-busy', busy)
        .answered(402, 200)
        .sent(402, 96)
        .ended(402);
      story.call(0, `get /produce/${produce}`).returned(404);
    }
    story.marked(400, 'lines-freed');
    story
      .call(20, 'get /produce/3')
      .threw(171, 'SupplierTimeoutError', { fields: { phase: 'pool', limitMs: 150 } });
    return story.until(450);
  },

  'upload-stalled': () => {
    const story = new Story();
    const line = story.opened(2);
    const request = line
      .asked(4, 'POST /invoices/12/scan', [['content-length', '8388608']])
      .fault(4.1, 'stop-reading-upload', 'The supplier stopped reading your upload.');
    for (let piece = 0; piece < 3; piece++) request.uploaded(6 + piece * 6, 65_536);
    line.closed(320, 'client', 'reset');
    story
      .call(0, 'post /invoices/12/scan')
      .threw(321, 'SupplierTimeoutError', { fields: { phase: 'write', limitMs: 300 } });
    return story.until(330);
  },

  'three-attempts-one-connection': () => {
    const story = new Story();
    const line = story.opened(2);
    const outage = 'The supplier answered 503 although nothing was wrong with the request.';
    line.asked(3, 'GET /produce/7').fault(3, 'status-503', outage).answered(5, 503).sent(5, 30).ended(5);
    line
      .asked(104, 'GET /produce/7')
      .fault(104, 'status-503', outage)
      .answered(106, 503)
      .sent(106, 30)
      .ended(106);
    line.asked(307, 'GET /produce/7').answered(312, 200).sent(312, 96).ended(312);
    story.call(0, 'get /produce/7').returned(314);
    return story.until(330);
  },

  'reset-mid-body': () => {
    const story = new Story();
    const line = story.opened(1);
    line
      .asked(2, 'GET /menu')
      .answered(31, 200, [['content-length', '4096']])
      .sent(31, 512)
      .sent(38, 512)
      .fault(45, 'reset-mid-body', 'The supplier reset the connection after 1024 of 4096 bytes.');
    line.closed(45, 'supplier', 'reset');
    story.call(0, 'get /menu').threw(47, 'SupplierConnectionError', { code: 'ECONNRESET' });
    return story.until(60);
  },

  'twelve-connections': () => {
    const story = new Story();
    for (let client = 1; client <= 12; client++) {
      const line = story.opened(client * 0.5);
      const request = line.asked(client * 0.5 + 1, `GET /produce/${client}`);
      if (client === 11)
        request.fault(20, 'slow-headers', 'The supplier thought for 80 ms before it answered.');
      const answerMs = client === 11 ? 100 : 20 + client * 3;
      request.answered(answerMs, 200).sent(answerMs, 96).ended(answerMs);
      line.closed(answerMs + 15, 'client');
      story.call(0, `get /produce/${client}`).returned(answerMs + 1);
    }
    return story.until(130);
  },

  'two-bursts-and-a-long-quiet': () => {
    const story = new Story();
    for (const client of [0, 1, 2]) {
      const line = story.opened(client);
      for (const [attempt, burstMs] of [0, 5000].entries()) {
        const askedMs = burstMs + client * 6 + 1;
        line
          .asked(askedMs, `GET /produce/${client + 1}`)
          .answered(askedMs + 8, attempt === 0 ? 429 : 200)
          .ended(askedMs + 8);
      }
      line.closed(5040 + client, 'client');
      story.call(0, `get /produce/${client + 1}`).returned(5020 + client * 6);
    }
    return story.until(5060);
  },
} satisfies Record<string, () => Recording>;

export const GOLDEN_WIDTHS = [60, 80, 120];

/** A picture at every width, with and without Unicode, and the same in words: the text of a golden file. */
export function goldenText(
  draw: (options: TerminalOptions) => readonly string[],
  sentences: readonly string[],
): string {
  const pictures = GOLDEN_WIDTHS.flatMap((width) =>
    [true, false].map((unicode) => {
      const title = `=== ${width} columns, ${unicode ? 'Unicode' : 'ASCII'} ===`;
      return [title, ...draw({ width, unicode })].join('\n');
    }),
  );
  const words = ['=== sentences ===', ...sentences].join('\n');
  return `${[...pictures, words].join('\n\n')}\n`;
}

/** Elements of a document that were opened and not closed again, or closed without having been opened (`/name`). */
export function openTags(markup: string): string[] {
  const open: string[] = [];
  const content = markup
    .replaceAll(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, '')
    .replace('<!doctype html>', '');
  for (const [, end, name = '', self] of content.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (self === '/' || VOID_ELEMENTS.has(name)) continue;
    if (end === '') open.push(name);
    else if (open.at(-1) === name) open.pop();
    else open.push(`/${name}`);
  }
  return open;
}

const VOID_ELEMENTS: ReadonlySet<string> = new Set(['meta', 'br']);

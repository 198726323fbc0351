/** Hand-told journals, and what somebody in front of the terminal reads of them. */
import { expect, test } from 'vitest';
import { Story } from '../../fixtures/journal/testing.ts';
import type { Look } from '../look.ts';
import { entryLines } from './log-lines.ts';
import { RequestLog } from './request-log.ts';

const LOOK: Look = { width: 80, color: false, unicode: true, plain: false };

/** The whole log of a story. At the moments of `askedAtMs` it is asked for what is held. */
function logOf(story: Story, look: Partial<Look> = {}, askedAtMs: readonly number[] = []): string[] {
  const log = new RequestLog();
  const asked = askedAtMs.map((atMs) => ({ atUs: atMs * 1000, entries: () => log.held(atMs * 1000) }));
  const heard = story
    .until(60_000)
    .events.map((event) => ({ atUs: event.atUs, entries: () => log.hear(event) }));
  return [...heard, ...asked]
    .toSorted((a, b) => a.atUs - b.atUs)
    .flatMap(({ entries }) => entries())
    .flatMap((entry) => entryLines(entry, { ...LOOK, ...look }));
}

test('a request gets its line when its answer is whole, not sooner', () => {
  const story = new Story();
  const request = story.opened(1).asked(2, 'GET /produce/7').answered(4, 200).sent(4, 90);
  expect(logOf(story)).toEqual([]);
  request.ended(5);
  expect(logOf(story)).toEqual([
    '      5 ms  conn 1  #1 GET /produce/7                                200 in 3 ms',
  ]);
});

test('attempts are counted, also over two connections', () => {
  const story = new Story();
  story.opened(1).asked(2, 'GET /produce/7').answered(4, 503).ended(4);
  story.opened(11).asked(12, 'GET /produce/7').answered(14, 200).ended(14);
  expect(logOf(story).map((line) => line.trim().replaceAll(/ +/g, ' '))).toEqual([
    '4 ms conn 1 #1 GET /produce/7 503 in 2 ms',
    '14 ms conn 2 #2 GET /produce/7 200 in 2 ms',
  ]);
});

test('the fault of a request is told in words below its line', () => {
  const story = new Story();
  const effect =
    'The supplier answered 503 and asked the client to come back in two seconds at the earliest.';
  story.opened(1).asked(2, 'GET /produce/7').fault(2, 'unavailable', effect).answered(2, 503).ended(2);
  expect(logOf(story).slice(1)).toEqual([
    '            unavailable: The supplier answered 503 and asked the client to come',
    '            back in two seconds at the earliest.',
  ]);
});

test('a choice that was refused is told with the reason, which is no fault', () => {
  const story = new Story();
  const choice = [['X-Fault', 'slow-headers; afterMs=soon']] as const;
  story.opened(1).asked(2, 'GET /produce/7', choice).answered(3, 400).ended(3);
  const reason = 'x-fault: settings of slow-headers: afterMs must be a whole number from 0 to 600000.';
  expect(logOf(story).slice(1).join(' ').replaceAll(/ +/g, ' ').trim()).toBe(reason);
  expect(logOf(story, { plain: true }).join(' ')).toBe(
    `At 3 ms, attempt 1 of GET /produce/7 on connection 1 was answered with status 400 after 1 ms. ${reason}`,
  );
});

test('a bad request of the app’s own, under a choice that was played, is not called a refused choice', () => {
  const story = new Story();
  const choice = [['x-fault', 'none']] as const;
  story.opened(1).asked(2, 'POST /orders', choice).answered(3, 400).ended(3);
  expect(logOf(story)).toHaveLength(1);
});

test('a hang is seen while it hangs, once, and its end names the fault again', () => {
  const story = new Story();
  const line = story.opened(1);
  line.asked(2, 'GET /produce/7').fault(2, 'hang-before-headers', 'The supplier sent nothing.');
  line.closed(1002, 'client');
  expect(logOf(story, {}, [100, 250, 350, 1100])).toEqual([
    '    250 ms  conn 1  #1 GET /produce/7                              no answer yet',
    '            hang-before-headers: The supplier sent nothing.',
    '   1002 ms  conn 1  #1 GET /produce/7     no answer, client closed after 1000 ms',
    '            hang-before-headers',
  ]);
});

test('an answer that stopped half-way is told so', () => {
  const story = new Story();
  story.opened(1).asked(2, 'GET /produce').answered(3, 200).sent(3, 512).fault(3, 'stall-mid-body');
  expect(logOf(story, {}, [300])[0]).toMatch(/#1 GET \/produce +200, not finished yet$/);
});

test('a request that only takes its time, without a fault, is not called held', () => {
  const story = new Story();
  story.opened(1).asked(2, 'PUT /invoices/1').uploaded(400, 1000);
  expect(logOf(story, {}, [500])).toEqual([]);
});

test.for([
  ['client', 'fin', undefined, 'no answer, client closed after 8 ms'],
  ['client', 'reset', 200, '200, client reset after 8 ms'],
  ['supplier', 'reset', 200, '200, supplier reset after 8 ms'],
  ['supplier', 'fin', undefined, 'no answer, supplier closed after 8 ms'],
  ['harness', 'fin', 200, '200, stopped after 8 ms'],
] as const)('cut off by %s with %s, status %s', ([by, manner, status, outcome]) => {
  const story = new Story();
  const line = story.opened(1);
  const request = line.asked(2, 'GET /produce');
  if (status !== undefined) request.answered(3, status);
  line.closed(10, by, manner);
  expect(logOf(story)[0]?.endsWith(`  ${outcome}`)).toBe(true);
});

test('a closed connection ends its own requests only, and those that were answered are over', () => {
  const story = new Story();
  const first = story.opened(1);
  const second = story.opened(1);
  first.asked(2, 'GET /produce/1').answered(3, 200).ended(3);
  first.asked(4, 'GET /produce/2');
  second.asked(4, 'GET /produce/3');
  first.closed(9, 'client');
  expect(logOf(story).map((line) => /GET \S+/.exec(line)?.[0])).toEqual(['GET /produce/1', 'GET /produce/2']);
});

test('a fault of a connection gets its line when it is played', () => {
  const story = new Story();
  story.opened(1).fault(2, 'tls-expired', 'The supplier showed a certificate that ran out yesterday.');
  expect(logOf(story)).toEqual([
    '      2 ms  conn 1  tls-expired: The supplier showed a certificate that ran out',
    '                    yesterday.',
  ]);
});

test('a fault with an address of its own is beside the supplier', () => {
  const story = new Story();
  const effect = 'Nobody listened.';
  story.saw(2, { type: 'fault-played', source: 'supplier', connection: 0, fault: 'unreachable', effect });
  expect(logOf(story)).toEqual(['      2 ms  beside  unreachable: Nobody listened.']);
});

/** One of everything, with a target that is too long and has what no terminal should be sent. */
function everything(): Story {
  const story = new Story();
  story
    .opened(1)
    .fault(1, 'tls-never-finishes', 'The supplier accepted the connection and then said nothing.');
  const line = story.opened(123_456);
  const target = `/produce?\u001b[31m${'é→名'.repeat(40)}`;
  line.asked(123_456, `DELETE ${target}`).fault(123_457, 'slow-headers', 'The supplier thought for a while.');
  line.closed(133_999, 'supplier', 'reset');
  line.asked(134_000, 'GET /produce/7').answered(134_001, 404).ended(134_001);
  return story;
}

test.for([
  [60, true, false],
  [80, true, false],
  [80, false, false],
  [80, true, true],
] as const)('no line is wider than %i columns (unicode %s, plain %s)', ([width, unicode, plain]) => {
  const lines = logOf(everything(), { width, unicode, plain }, [124_000]);
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => line.length > width)).toEqual([]);
  expect(lines.join('')).not.toContain('\u001b');
  if (!unicode) expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
});

test('colours say nothing that the words do not say', () => {
  const bare = logOf(everything(), {}, [124_000]);
  const coloured = logOf(everything(), { color: true }, [124_000]);
  expect(coloured.join('')).toContain('\u001b[31m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours.
  expect(coloured.map((line) => line.replaceAll(/\u001b\[\d+m/g, ''))).toEqual(bare);
});

test('plain: the same in sentences', () => {
  const story = new Story();
  const line = story.opened(1).fault(1, 'tls-wrong-host', 'The certificate named another host.');
  line.asked(2, 'GET /produce/7').fault(2, 'slow-headers', 'The supplier thought for 300 ms.');
  line.closed(302, 'client', 'reset');
  const read = logOf(story, { plain: true }, [250]).join(' ');
  expect(read).toBe(
    'At 1 ms, on connection 1, fault tls-wrong-host: The certificate named another host. ' +
      'At 250 ms, attempt 1 of GET /produce/7 on connection 1 has no answer yet. ' +
      'Fault slow-headers: The supplier thought for 300 ms. ' +
      'At 302 ms, attempt 1 of GET /produce/7 on connection 1 had no answer when the client reset the ' +
      'connection after 300 ms. Fault slow-headers.',
  );
});

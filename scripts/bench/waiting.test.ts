import { expect, test } from 'vitest';
import { Story } from '../../fixtures/journal/testing.ts';
import { waitedMs } from './waiting.ts';

test('a hang is waited for, from the fault until the client gives up', () => {
  const story = new Story();
  const line = story.opened(32);
  story.call(30, 'get /produce/7').threw(183, 'SupplierTimeoutError');
  line.asked(33, 'GET /produce/7').fault(33, 'hang-before-headers');
  line.closed(183, 'client');
  expect(waitedMs(story.until(184))).toBe(150);
});

test('what happens before the first fault is work, however long it takes', () => {
  const story = new Story();
  story.call(80, 'get /produce/7').returned(131);
  story.opened(100).asked(110, 'GET /produce/7').fault(110, 'slow-headers').answered(130, 200).ended(130);
  expect(waitedMs(story.until(132))).toBe(20);
});

test('without a fault nothing is waited for', () => {
  const story = new Story();
  story.call(10, 'get /produce/7').returned(260);
  story.opened(20).asked(30, 'GET /produce/7').answered(240, 200).ended(250);
  expect(waitedMs(story.until(300))).toBe(0);
});

test('an answered request holds nobody any more', () => {
  const story = new Story();
  story.call(0, 'get /produce/7').returned(50);
  story.opened(1).asked(1, 'GET /produce/7').fault(1, 'slow-headers').answered(49, 200).ended(49);
  expect(waitedMs(story.until(400))).toBe(48);
});

test('a drip is waited for between its pieces', () => {
  const story = new Story();
  const answer = story.opened(0).asked(1, 'GET /produce').answered(1, 200).fault(1, 'slow-drip');
  answer.sent(41, 100).sent(81, 100).sent(84, 100).sent(124, 100).ended(124);
  // 41 to 81 and so on; the two pieces 3 ms apart are no pause.
  expect(waitedMs(story.until(125))).toBe(120);
});

test('a call that queues while others hang is waited for', () => {
  const story = new Story();
  const line = story.opened(1);
  line.asked(2, 'GET /produce/1').fault(2, 'all-lines-busy');
  story.call(0, 'get /produce/1');
  story.call(10, 'get /produce/2').threw(160, 'SupplierTimeoutError');
  expect(waitedMs(story.until(161))).toBe(150);
});

test('a fault of the whole connection holds until it is closed', () => {
  const story = new Story();
  story.opened(0).fault(0, 'tls-never-finishes').closed(150, 'client');
  expect(waitedMs(story.until(250))).toBe(150);
});

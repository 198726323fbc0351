import { expect, test } from 'vitest';
import { Story } from '../../fixtures/journal/testing.ts';
import { measuring } from '../support/measured.ts';
import { predictions } from './predictions.ts';

const measured = measuring(predictions);

test.each(predictions)('$id can be measured even if nothing was recorded', (prediction) => {
  expect([null, 0]).toContain(prediction.measure(new Story().until(1_000)));
});

test('six-calls counts connections', () => {
  const story = new Story();
  for (const atMs of [1, 2, 3]) story.opened(atMs).asked(atMs, 'GET /produce/7');
  expect(measured('six-calls', story.until(100))).toBe(3);
});

test('wine-list counts connections', () => {
  const story = new Story();
  for (const atMs of [1, 2]) story.opened(atMs).asked(atMs, 'GET /produce/1');
  expect(measured('wine-list', story.until(100))).toBe(2);
});

test('noon counts the requests that are open at the same time', () => {
  const story = new Story();
  story.opened(0).asked(1, 'GET /produce/7').answered(5, 200).ended(6);
  story.opened(0).asked(2, 'GET /produce/7').answered(5, 200).ended(6);
  story.opened(0).asked(7, 'GET /produce/7');
  expect(measured('noon', story.until(100))).toBe(2);
});

test('left-behind counts what is open when the fifth call comes', () => {
  const story = new Story();
  for (let call = 1; call <= 4; call += 1) {
    const line = story.opened(10 * call);
    if (call === 1) line.closed(12, 'client');
    story.call(10 * call, `get /produce/${call}`).threw(10 * call + 5, 'SupplierStatusError');
  }
  story.call(60, 'get /produce/2');
  story.opened(61);
  expect(measured('left-behind', story.until(100))).toBe(3);
});

test('left-behind has no answer where a call never settled', () => {
  const story = new Story();
  story.call(10, 'get /produce/51');
  expect(measured('left-behind', story.until(100))).toBeNull();
});

test('one-order counts orders only', () => {
  const story = new Story();
  const line = story.opened(1);
  line.asked(2, 'GET /produce/7');
  line.asked(4, 'POST /orders');
  expect(measured('one-order', story.until(100))).toBe(1);
});

test('too-late counts what was asked for after close()', () => {
  const story = new Story();
  const line = story.opened(1);
  line.asked(2, 'GET /produce/1');
  line.asked(4, 'GET /produce/3');
  expect(measured('too-late', story.until(100))).toBe(1);
});

test('no-drinks counts the guests who had their menu before the drinks came', () => {
  const story = new Story();
  story.call(0, "guest's GET /drinks").answered(60, 200);
  story.call(1, "guest's GET /menu").answered(20, 200);
  story.call(2, "guest's GET /menu").answered(70, 200);
  expect(measured('no-drinks', story.marked(50, 'freed').until(100))).toBe(1);
});

test('last-guest is the time from the last order to closed doors', () => {
  const story = new Story();
  story.call(10, 'close()').returned(250);
  expect(measured('last-guest', story.marked(50, 'freed').until(300))).toBe(200);
});

test('two-lines is the longest wait for a line', () => {
  const story = new Story();
  story.call(10, 'get /produce/1?full=1');
  story.call(20, 'get /produce/1?full=2');
  story.call(20, 'get /produce/1?half=2');
  const line = story.opened(1);
  line.asked(12, 'GET /produce/1?full=1');
  line.asked(90, 'GET /produce/1?full=2');
  expect(measured('two-lines', story.until(100))).toBe(70);
});

import { describe, expect, test } from 'vitest';
import { Story } from '../../fixtures/journal/testing.ts';
import { traceCalls } from './calls.ts';

/** Which requests each call made, and the connection on which it was last seen. */
function traced(story: Story, untilMs = 1000) {
  return traceCalls(story.until(untilMs)).map(({ requests, lastConnection }) => {
    return [requests.map(({ request }) => request), lastConnection];
  });
}

test('a request belongs to the call that ran when it arrived', () => {
  const story = new Story();
  const line = story.opened(0);
  line.asked(1, 'GET /a').answered(2, 200).ended(2);
  line.asked(11, 'GET /a').answered(12, 200).ended(12);
  story.call(0, 'get /a').returned(3);
  story.call(10, 'get /a').returned(13);

  expect(traced(story)).toEqual([
    [[1], 1],
    [[2], 1],
  ]);
});

test('all attempts of a call belong to it; it was last seen on the connection of the last one', () => {
  const story = new Story();
  for (const atMs of [1, 101, 301]) {
    const line = story.opened(atMs);
    line
      .asked(atMs, 'GET /a')
      .answered(atMs + 1, 503)
      .ended(atMs + 1);
    line.closed(atMs + 2, 'client');
  }
  story.call(0, 'get /a').threw(310, 'SupplierStatusError');

  expect(traced(story)).toEqual([[[1, 2, 3], 3]]);
});

describe('calls side by side', () => {
  test('are told apart by what they ask for', () => {
    const story = new Story();
    story.call(0, 'get /produce/2');
    story.call(0, 'get /produce/1');
    story.opened(1).asked(1, 'GET /produce/1');
    story.opened(1).asked(2, 'GET /produce/2?fresh=1');

    expect(traced(story)).toEqual([
      [[2], 2],
      [[1], 1],
    ]);
  });

  test('a method in the label has to match', () => {
    const story = new Story();
    story.call(0, 'post /orders');
    story.call(0, 'get /orders');
    story.opened(1).asked(1, 'GET /orders');

    expect(traced(story)).toEqual([
      [[], undefined],
      [[1], 1],
    ]);
  });

  test('that ask for the same are served in the order in which they came, the one too many reached nobody', () => {
    const story = new Story();
    for (let call = 0; call < 3; call++) story.call(call, 'get /a');
    story.opened(5).asked(5, 'GET /a');
    story.opened(6).asked(6, 'GET /a');

    expect(traced(story)).toEqual([
      [[1], 1],
      [[2], 2],
      [[], undefined],
    ]);
  });
});

test('a label that names no target goes by time alone', () => {
  const story = new Story();
  story.call(0, 'GET /dashboard').returned(50);
  story.opened(1).asked(1, 'GET /produce').answered(9, 200).ended(9);
  story.opened(1).asked(2, 'GET /weather').answered(9, 200).ended(9);

  expect(traced(story)).toEqual([[[1, 2], 2]]);
});

test('a request that arrives just after its call has given up is still its own', () => {
  const story = new Story();
  story.call(0, 'get /a').threw(10, 'TimeoutError');
  story.opened(11).asked(12, 'GET /a');
  expect(traced(story)).toEqual([[[1], 1]]);
});

test('a connection that never carried a request belongs to a call without one', () => {
  const story = new Story();
  story.call(0, 'get /a').returned(30);
  story.call(0, 'get /b').threw(300, 'TimeoutError');
  story.opened(1).asked(1, 'GET /a').answered(20, 200).ended(20);
  story.opened(2).fault(2, 'tls-never-finishes');

  expect(traced(story)).toEqual([
    [[1], 1],
    [[], 2],
  ]);
});

import { expect, test } from 'vitest';
import { Story } from '../../../fixtures/journal/testing.ts';
import { judgeRequests } from './judging.ts';

/** Two attempts of a call that was to make three, of which nobody has seen the end. */
function story() {
  const story = new Story();
  story.call(0, 'get /produce/7');
  const line = story.opened(1);
  line.asked(2, 'GET /produce/7').answered(3, 503).ended(3);
  line.asked(900, 'GET /produce/7').answered(901, 503).ended(901);
  return story;
}

const judge = (recording: ReturnType<Story['until']>) =>
  judgeRequests(recording, 'GET', '/produce/7', 3, 'maxAttempts is 3.');

test('attempts that are missing from a call that is still under way are its own fault on a calm machine', () => {
  expect(judge(story().until(1_000))).toMatchObject({ state: 'fail' });
});

test('they are nobody’s fault on a machine that took a tenth of its time', () => {
  expect(judge(story().stalled(100, 201).until(1_000))).toMatchObject({
    state: 'inconclusive',
    because: expect.stringContaining('busy elsewhere for 101 ms'),
  });
});

test('a busy machine is no excuse for a call that is over', () => {
  const done = new Story();
  const call = done.call(0, 'get /produce/7');
  done.opened(1).asked(2, 'GET /produce/7').answered(3, 503).ended(3);
  call.threw(4, 'SupplierStatusError');
  expect(judge(done.stalled(100, 900).until(1_000))).toMatchObject({ state: 'fail' });
});

test('nor for attempts that are too many', () => {
  const eager = story();
  eager.opened(905).asked(906, 'GET /produce/7').answered(907, 503).ended(907);
  eager.opened(908).asked(909, 'GET /produce/7').answered(910, 503).ended(910);
  expect(judge(eager.stalled(100, 900).until(1_000))).toMatchObject({ state: 'fail' });
});

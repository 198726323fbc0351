import { describe, expect, test } from 'vitest';
import { Story } from '../../fixtures/journal/testing.ts';
import { failing, madeRun, madeStepRun, passing } from './testing.ts';
import { traitsOf, wasDisturbed } from './traits.ts';

/** A client that hangs on a hanging supplier; what is said of it, and by whom it is told, differs from learner to learner. */
function hang({ openMs = 1_200, message = 'too slow', phase = 'headers', port = 3, key = 'k-1' } = {}) {
  const story = new Story();
  const line = story.opened(port);
  line.asked(4, 'GET /produce/7', [['Idempotency-Key', key]]).fault(4, 'hang-before-headers');
  const error = { message, classes: ['SupplierTimeoutError', 'SupplierError', 'Error'], fields: { phase } };
  const at = { file: 'client.ts', line: 40 + openMs };
  story.call(0, 'get /produce/7').threw(openMs, 'SupplierTimeoutError', { ...error, at });
  const clientDid = `After ${openMs} ms your client rejected get /produce/7 with SupplierTimeoutError: ${message} at client.ts:${at.line}.`;
  return { clientDid, recording: story.until(openMs + 5) };
}

const stepRun = ({ clientDid, recording }: ReturnType<typeof hang>) =>
  madeStepRun('headers', madeRun('deadline', failing(clientDid), recording));

const traits = (run: ReturnType<typeof hang>) => traitsOf(stepRun(run))?.deadline;

test('figures, messages, lines and keys are everybody’s own: the same mistake has the same traits', () => {
  const one = traits(hang());
  expect(one).toMatchObject({ state: 'fail', said: expect.any(String) });
  expect(traits(hang({ openMs: 1_350, message: 'GET http://127.0.0.1:4000 was late', key: 'k-2' }))).toEqual(
    one,
  );
});

test('another phase is another mistake', () => {
  expect(traits(hang({ phase: 'total' }))?.said).not.toEqual(traits(hang())?.said);
});

test('a status is no figure, and a time that looks like one is', () => {
  const { recording } = hang();
  const said = (text: string) => traits({ clientDid: text, recording })?.said;
  expect(said('A guest was answered 500 after 300 ms.')).toBe(said('A guest was answered 500 after 412 ms.'));
  expect(said('A guest was answered 500 after 300 ms.')).not.toBe(
    said('A guest was answered 502 after 300 ms.'),
  );
});

test('how often something was asked for counts', () => {
  const asked = (times: number) => {
    const story = new Story();
    const line = story.opened(0);
    for (let n = 1; n <= times; n += 1) line.asked(n, 'GET /menu').answered(n, 503).ended(n);
    return traits({ clientDid: 'Your client gave up.', recording: story.until(50) })?.requests;
  };
  expect(asked(2)).not.toBe(asked(3));
  expect(asked(7)).toBe(asked(9));
});

test('whether all attempts carry the same key counts, and not which', () => {
  const keys = (...all: string[]) => {
    const story = new Story();
    const line = story.opened(0);
    for (const [n, key] of all.entries())
      line
        .asked(n, 'POST /orders', key ? [['idempotency-key', key]] : [])
        .answered(n, 503)
        .ended(n);
    return traits({ clientDid: 'Your client ordered twice.', recording: story.until(50) })?.headers;
  };
  expect(keys('a', 'a')).toBe(keys('b', 'b'));
  expect(new Set([keys('a', 'a'), keys('a', 'b'), keys('a', ''), keys('', '')]).size).toBe(4);
});

describe('nothing is told', () => {
  test('of a step that passes', () => {
    expect(traitsOf(madeStepRun('headers', madeRun('deadline', passing, hang().recording)))).toBeUndefined();
  });

  test('of a step with a check of which nothing is known', () => {
    const { clientDid, recording } = hang();
    const unsure = { state: 'inconclusive', because: 'busy' } as const;
    const runs = [madeRun('deadline', failing(clientDid), recording), madeRun('patience', unsure, recording)];
    expect(traitsOf(madeStepRun('headers', ...runs))).toBeUndefined();
  });

  test('of a file that could not be loaded', () => {
    expect(traitsOf({ ...stepRun(hang()), checks: [], broken: 'SyntaxError' })).toBeUndefined();
  });
});

test('a machine that was busy for a good part of a failure has disturbed it', () => {
  const stalled = (untilMs: number) => {
    const story = new Story();
    const recording = story.stalled(100, untilMs).until(1_000);
    return wasDisturbed(madeStepRun('headers', madeRun('deadline', failing('It waited.'), recording)));
  };
  expect([stalled(200), stalled(590), stalled(610)]).toEqual([false, false, true]);
});

test('of a check that passes, only that is told: right is right in many ways', () => {
  const { clientDid, recording } = hang();
  const runs = [madeRun('deadline', failing(clientDid), recording), madeRun('patience', passing, recording)];
  expect(traitsOf(madeStepRun('headers', ...runs))?.patience).toEqual({ state: 'pass' });
});

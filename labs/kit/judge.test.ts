/** The arithmetic of verdicts, on recordings told by hand: no clock, no process, no network. */
import { describe, expect, test } from 'vitest';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { Story } from '../../fixtures/journal/testing.ts';
import { all, judgeArrival, judgeReturned, judgeTimeout } from './judge.ts';

/** A supplier that hangs, and a client with headersMs 150 that settles its call as `settle` tells. */
function hang(settle: (story: Story, call: ReturnType<Story['call']>) => void, untilMs = 1_300): Recording {
  const story = new Story();
  const call = story.call(0, 'get /produce/7');
  story.opened(3).asked(4, 'GET /produce/7').fault(4, 'hang-before-headers');
  settle(story, call);
  return story.until(untilMs);
}

const judge = (recording: Recording) =>
  judgeTimeout(recording, { call: 1, option: 'headersMs', limitMs: 150, phases: ['headers'], fromUs: 0 });

const timedOut = {
  classes: ['SupplierTimeoutError', 'SupplierError', 'Error'],
  fields: { phase: 'headers' },
};

describe('a deadline of 150 ms', () => {
  test.for([
    [149, 'pass'],
    [152, 'pass'],
    [1_149, 'pass'],
    [148.9, 'fail'],
    [20, 'fail'],
    [1_151, 'fail'],
  ] as const)('given up after %i ms is a %s', ([atMs, state]) => {
    const verdict = judge(hang((_story, call) => call.threw(atMs, 'SupplierTimeoutError', timedOut)));
    expect(verdict.state).toBe(state);
  });

  test('never given up: the open request is named', () => {
    expect(judge(hang(() => undefined))).toMatchObject({
      state: 'fail',
      clientDid:
        'Your client still waited for get /produce/7 after 1300 ms: attempt 1 of GET /produce/7 was open for 1296 ms: no byte of an answer.',
    });
  });

  test('another error is not a timeout, however well timed', () => {
    const verdict = judge(
      hang((_story, call) =>
        call.threw(151, 'TypeError', { message: 'terminated', classes: ['TypeError', 'Error'] }),
      ),
    );
    expect(verdict).toMatchObject({
      state: 'fail',
      clientDid: expect.stringContaining('TypeError: terminated'),
    });
  });

  test('another phase is another diagnosis', () => {
    const wrong = { ...timedOut, fields: { phase: 'total' } };
    const verdict = judge(hang((_story, call) => call.threw(151, 'SupplierTimeoutError', wrong)));
    expect(verdict).toMatchObject({
      state: 'fail',
      clientDid: expect.stringContaining("named the phase 'total'"),
    });
  });

  test('a value is no way to give up', () => {
    const verdict = judge(hang((_story, call) => call.returned(151, null)));
    expect(verdict).toMatchObject({ state: 'fail', clientDid: expect.stringContaining('returned null') });
  });

  test('late while this machine was at least as late is nobody’s fault', () => {
    const late = judge(
      hang((story, call) => {
        story.stalled(300, 500);
        call.threw(1_300, 'SupplierTimeoutError', timedOut);
      }),
    );
    expect(late.state).toBe('inconclusive');
  });

  test('late by more than the machine was is late', () => {
    const late = judge(
      hang((story, call) => {
        story.stalled(300, 400);
        call.threw(1_300, 'SupplierTimeoutError', timedOut);
      }),
    );
    expect(late.state).toBe('fail');
  });

  test('too early is a fail whatever the machine did: delay cannot make a timer fire sooner', () => {
    const early = judge(
      hang((story, call) => {
        story.stalled(0, 1_000);
        call.threw(100, 'SupplierTimeoutError', timedOut);
      }),
    );
    expect(early.state).toBe('fail');
  });
});

describe('an answer', () => {
  const answered = (value: unknown) => {
    const story = new Story();
    story.opened(1);
    story.call(0, 'get /produce/7').returned(20, value);
    return story.until(30);
  };
  const served = { id: '7', lot: 'a1' };

  test('is right when it is what was served, in whatever order its members are', () => {
    expect(judgeReturned(answered({ lot: 'a1', id: '7' }), 1, served, 'rule').state).toBe('pass');
  });

  test.for([[{ id: '7', lot: 'b2' }], [null], [undefined], ['{"id":"7","lot":"a1"}']])(
    'is wrong when it is %j',
    ([value]) => {
      expect(judgeReturned(answered(value), 1, served, 'rule').state).toBe('fail');
    },
  );
});

describe('several verdicts together', () => {
  const pass = { state: 'pass', receipt: 'one' } as const;
  const unsure = { state: 'inconclusive', because: 'busy' } as const;
  const fail = { state: 'fail', supplierDid: '', clientDid: '', ruleAsked: '', events: [] } as const;

  test('the first that is no pass counts: what came after it may have come of it', () => {
    expect(all(pass, unsure, fail)).toBe(unsure);
    expect(all(pass, fail, unsure)).toBe(fail);
    expect(all(pass, pass)).toEqual({ state: 'pass', receipt: 'one; one' });
  });
});

describe('a client that gave up on an answer that was in time', () => {
  const gaveUp = (stall?: readonly [fromMs: number, untilMs: number]) => {
    const story = new Story();
    story.opened(1);
    story.call(0, 'get /produce/7').threw(250, 'SupplierTimeoutError', timedOut);
    if (stall) story.stalled(...stall);
    return judgeReturned(story.until(300), 1, {}, 'rule').state;
  };

  test('is wrong on a machine that had time for it', () => expect(gaveUp()).toBe('fail'));
  test('is not judged on a machine that had none', () => expect(gaveUp([100, 200])).toBe('inconclusive'));
  test('is wrong when the machine was busy at another time', () => expect(gaveUp([260, 300])).toBe('fail'));
});

describe('a client of which nothing reaches the supplier', () => {
  const gaveUp = (name: string, more: Parameters<ReturnType<Story['call']>['threw']>[2], stalled = false) => {
    const story = new Story();
    story.call(0, 'get /produce/7').threw(160, name, more);
    if (stalled) story.stalled(20, 150);
    return judgeArrival(story.until(300), 1, 'request');
  };

  test('does not ask', () => {
    expect(gaveUp('SupplierTimeoutError', timedOut)).toMatchObject({
      state: 'fail',
      supplierDid: 'The supplier was ready, and nobody asked it.',
      clientDid: expect.stringMatching(/^No request reached the supplier; your client rejected/),
    });
  });

  test('may have opened a connection', () => {
    const story = new Story();
    story.opened(10);
    story.call(0, 'get /produce/7').threw(160, 'SupplierTimeoutError', timedOut);
    expect(judgeArrival(story.until(300), 1, 'request')).toMatchObject({
      state: 'fail',
      supplierDid: 'The supplier was ready; a connection was opened, and no request came over it.',
    });
  });

  test('had no time to ask on a machine that was busy elsewhere', () => {
    expect(gaveUp('SupplierTimeoutError', timedOut, true)?.state).toBe('inconclusive');
  });

  test('has its own error on a busy machine, too', () => {
    const own = { message: 'x is not a function', classes: ['TypeError', 'Error'] };
    expect(gaveUp('TypeError', own, true)?.state).toBe('fail');
  });

  test('one request is enough', () => {
    expect(
      judgeArrival(
        hang(() => undefined),
        1,
        'request',
      ),
    ).toBeUndefined();
  });
});

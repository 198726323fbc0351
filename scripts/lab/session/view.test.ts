/** The screens, as golden files: wording and layout are reviewed as diffs. */
import { describe, expect, test } from 'vitest';
import { Story } from '../../../fixtures/journal/testing.ts';
import lab from '../../../labs/04-timeouts/lab.ts';
import type { CheckRun } from '../../../labs/kit/run-check.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';
import type { Verdict } from '../../../labs/kit/verdict.ts';
import type { Look } from '../../look.ts';
import type { State } from './state.ts';
import { view } from './view.ts';

const [step] = lab.steps;
if (!step) throw new Error('lab 04 has no steps');
const [deadline, patience] = step.checks;
if (!deadline || !patience) throw new Error('the first step has two checks');

const look = (width: number, plain = false): Look => ({ width, color: false, unicode: !plain, plain });

function hang(settledAtMs?: number) {
  const story = new Story();
  const call = story.call(0, 'get /produce/7');
  const line = story.opened(3);
  line.asked(4, 'GET /produce/7').fault(4, 'hang-before-headers');
  if (settledAtMs !== undefined) {
    call.threw(settledAtMs, 'SupplierTimeoutError', { message: 'too slow', fields: { phase: 'headers' } });
    line.closed(settledAtMs + 1, 'client', 'fin');
  }
  return story.printed(5, 'asking for /produce/7\n').until((settledAtMs ?? 1_195) + 5);
}

const run = (check: typeof deadline, verdict: Verdict, recording = hang()): CheckRun => ({
  check,
  verdict,
  recording,
  tookMs: 1_200,
});

const failed: Verdict = {
  state: 'fail',
  supplierDid: 'The supplier took the request and sent nothing at all.',
  clientDid:
    'Your client was still waiting after 1200 ms: attempt 1 of GET /produce/7 was open for 1196 ms: no byte of an answer.',
  ruleAsked:
    "headersMs is 150: the call rejects with a SupplierTimeoutError of phase 'headers' after 150 ms; up to 1150 ms would have been accepted.",
  events: [2],
};
const passed: Verdict = { state: 'pass', receipt: 'gave up after 152 ms (headersMs: 150)' };
const unsure: Verdict = {
  state: 'inconclusive',
  because: 'Your client was 40 ms late, but this machine was busy elsewhere for 90 ms of that time.',
};

const state = (parts: Partial<State>): State => ({
  lab,
  stepIndex: 0,
  passed: new Set(),
  phase: 'verdict',
  live: [],
  hintsShown: 0,
  file: 'labs/04-timeouts/client.ts',
  read: 'lessons/04-timeouts/4.1-the-hanging-endpoint.md',
  closing: {
    activities: [
      { key: 'm', text: 'matching: two kitchens' },
      { key: 'z', text: 'quiz (best so far: 6 of 8 right)' },
    ],
    card: 'lessons/04-timeouts/card.md',
    practice: 'lessons/04-timeouts/practice.md',
  },
  tryIt: {
    listening: 'The supplier of this step listens on http://127.0.0.1:4000 and plays hang-before-headers:',
    curl: 'curl -m 3 http://127.0.0.1:4000/produce/7',
  },
  ...parts,
});
const stepRun = (parts: Partial<StepRun>): StepRun => ({
  step,
  state: 'fail',
  checks: [],
  tookMs: 1_413,
  ...parts,
});

const states: Record<string, State> = {
  predicting: state({
    phase: 'predicting',
    question:
      'Your client has no limit yet. The supplier never answers. After how many ms does the call give up?',
  }),
  running: state({
    phase: 'running',
    live: [
      {
        id: deadline.id,
        claim: deadline.claim,
        last: 'GET /produce/7 arrived at the supplier',
        silentMs: 812,
      },
      { id: patience.id, claim: patience.claim, last: '', silentMs: 0, done: 'pass' },
    ],
  }),
  failed: state({
    run: stepRun({ checks: [run(deadline, failed), run(patience, passed)] }),
    comparison: {
      question: 'After how long does it give up?',
      predicted: '5000 ms',
      happened: 'nothing yet when the check ended, after 1200 ms',
      afterwards: 'undici waits for 300 s.',
    },
    hintsShown: 3,
    notice: 'This step does not pass yet. Press n once more to leave it for later.',
  }),
  passed: state({
    run: stepRun({
      state: 'pass',
      tookMs: 212,
      checks: [run(deadline, passed, hang(152)), run(patience, passed)],
    }),
  }),
  broken: state({
    run: stepRun({
      tookMs: 12,
      broken: 'client.ts could not be loaded. SyntaxError: Expression expected at client.ts:1',
    }),
  }),
  inconclusive: state({
    run: stepRun({ state: 'inconclusive', checks: [run(deadline, unsure), run(patience, passed)] }),
  }),
  finished: state({ phase: 'finished', passed: new Set(lab.steps.map((one) => one.id)) }),
  'finished with gaps': state({ phase: 'finished', passed: new Set(['headers', 'body']) }),
};

describe.each(Object.entries(states))('the screen "%s"', (name, shown) => {
  test.each([60, 80, 120])('at %i columns', async (width) => {
    const lines = view(shown, look(width));
    expect(lines.filter((line) => line.length > width && !(width < 80 && isCode(line)))).toEqual([]);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
      `golden/${name.replaceAll(' ', '-')}-${width}.golden.txt`,
    );
  });

  test('in plain words, with ASCII only', async () => {
    const text = view(shown, look(80, true)).join('\n');
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name.replaceAll(' ', '-')}-plain.golden.txt`);
  });
});

test('what is drawn on the page only leaves the verdict on the screen', () => {
  const shown = (check: typeof deadline) =>
    view(state({ run: stepRun({ checks: [run(check, failed)] }) }), look(80)).join('\n');
  expect(shown(deadline)).toContain('conn 1');
  const onPage = shown({ ...deadline, drawnOn: 'page' });
  expect(onPage).toContain('The supplier took the request and sent nothing at all.');
  expect(onPage).not.toContain('conn 1');
});

test('a check says which picture tells its story', () => {
  const story = new Story();
  for (let guest = 0; guest < 6; guest += 1) {
    const line = story.opened(0);
    for (const atMs of [1, 100])
      line
        .asked(atMs, `GET /produce/${guest}`)
        .answered(atMs + 1, 503)
        .ended(atMs + 1);
    story.call(0, `get /produce/${guest}`).threw(103, 'SupplierStatusError');
  }
  const storm = story.until(120);
  const shown = (drawnAs: NonNullable<typeof deadline.drawnAs>, recording = storm) =>
    view(
      state({ run: stepRun({ checks: [run({ ...deadline, drawnAs }, failed, recording)] }) }),
      look(80),
    ).join('\n');
  expect(shown('arrivals')).toContain('6   in 0.1 ms: the herd is back');
  expect(shown('waits')).toContain('How long the 6 repeats waited');
  expect(shown('occupancy')).toContain('at most 6 open');
  // Of too little to count, the timeline tells more.
  expect(shown('waits', hang())).toContain('conn 1');
});

test('a long command to try can be copied whole', () => {
  const curl = `curl -i http://127.0.0.1:4000/orders -H content-type:application/json -d '{"quantity":12}'`;
  const lines = view(state({ tryIt: { listening: 'The supplier listens:', curl } }), look(80));
  const from = lines.findIndex((line) => line.includes('curl'));
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(
    lines
      .slice(from, from + 2)
      .join('\n')
      .replace(/ \\\n +/, ' ')
      .trim(),
  ).toBe(curl);
});

/** Hints of code keep their lines as they are, because wrapped code is no code; they are made for 80 columns. */
const isCode = (line: string) => /[{};]|\/\//.test(line);

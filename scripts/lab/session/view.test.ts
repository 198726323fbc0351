/** The screens, as golden files: wording and layout are reviewed as diffs. */
import { describe, expect, test } from 'vitest';
import { Story } from '../../../fixtures/journal/testing.ts';
import lab from '../../../labs/04-timeouts/lab.ts';
import type { CheckRun } from '../../../labs/kit/run-check.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';
import type { Verdict } from '../../../labs/kit/verdict.ts';
import type { Look } from '../../look.ts';
import { comparedPage } from './pages/compare-page.ts';
import { keysPage } from './pages/keys-page.ts';
import { solutionPage } from './pages/solution-page.ts';
import { stepsPage } from './pages/steps-page.ts';
import { speech } from './speech.ts';
import type { State } from './state.ts';
import { layout, view } from './view.ts';

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

const asked = hang().events.find(({ type }) => type === 'request-head');

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
  outline: lab,
  stepIndex: 0,
  passed: new Set(),
  phase: 'verdict',
  section: { title: '4.1 The hanging endpoint', minutes: 6 },
  regressions: [],
  hintsShown: 0,
  solutionOpen: false,
  top: 0,
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
    url: 'http://127.0.0.1:4000',
    fault: 'hang-before-headers',
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

const broken = stepRun({ tookMs: 12, checks: [run(deadline, failed)] });

const states: Record<string, State> = {
  briefing: state({ phase: 'briefing' }),
  predicting: state({
    phase: 'predicting',
    asked: {
      question:
        'Your client has no limit yet. The supplier never answers. After how many ms does the call give up?',
      unit: 'ms',
      typed: '5 s',
    },
  }),
  running: state({
    phase: 'running',
    live: [
      {
        id: deadline.id,
        claim: deadline.claim,
        ...(asked && { last: asked }),
        silentMs: 812,
      },
      { id: patience.id, claim: patience.claim, silentMs: 0, done: 'pass' },
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
  'with a regression': state({
    stepIndex: 1,
    regressions: [{ stepIndex: 0, run: broken }],
    rechecking: { done: 1, of: 1 },
    run: stepRun({ state: 'pass', tookMs: 212, checks: [run(patience, passed)] }),
  }),
  'after three attempts': state({
    solutionOpen: true,
    hintsShown: 1,
    top: 'hint-1',
    run: stepRun({ checks: [run(deadline, failed), run(patience, passed)] }),
  }),
  finished: state({ phase: 'finished', passed: new Set(lab.steps.map((one) => one.id)) }),
  'finished with gaps': state({ phase: 'finished', passed: new Set(['headers', 'body']) }),
};

const SCREENS = [
  [60, 20],
  [80, 24],
  [80, 40],
  [200, 50],
] as const;

describe.each(Object.entries(states))('the screen "%s"', (name, shown) => {
  const file = name.replaceAll(' ', '-');

  test.each(SCREENS)('with %i columns and %i rows', async (columns, rows) => {
    const width = Math.min(columns, 120);
    const lines = view(shown, look(width), rows);
    expect(lines).toHaveLength(rows);
    expect(lines.filter((line) => line.length > width && !(width < 80 && isCode(line)))).toEqual([]);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/${file}-${columns}x${rows}.golden.txt`);
  });

  test('told in plain words, with ASCII only', async () => {
    const text = speech(undefined, shown, look(80, true)).join('\n');
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${file}-plain.golden.txt`);
  });

  test('in German the interface speaks German, and nothing is wider than the screen', async () => {
    const german: Look = { ...look(80), language: 'de' };
    const lines = view(shown, german, 40);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.join('\n')).not.toMatch(/\b(step|quit|next|all keys|hint)\b.*\b(of|timeline|quit)\b/);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/${file}-german.golden.txt`);
  });
});

describe('however small the screen is', () => {
  test.each([6, 8, 12, 16])('with %i rows the keys are there, and every line can be scrolled to', (rows) => {
    const { failed: long } = states;
    if (!long) throw new Error('there is a screen of a failure');
    const { body } = layout(long, look(60), rows);
    const seen = new Set<string>();
    for (let top = 0; top <= body.length; top += 1) {
      const lines = view({ ...long, top }, look(60), rows);
      expect(lines).toHaveLength(rows);
      for (const line of lines) seen.add(line);
    }
    expect(body.filter((line) => !seen.has(line))).toEqual([]);
    expect([...seen].some((line) => line.includes('q quit'))).toBe(true);
  });
});

test('two are compared where the reference is not there, and it is said', () => {
  const results = (['starter', 'yours'] as const).map((client) => ({ client, passed: 0, checks: 2 }));
  const lines = view(state({ page: comparedPage(results, 'Silence', look(80), 30) }), look(80), 30).join(
    '\n',
  );
  expect(lines).toContain('The same storm, two clients');
  expect(lines).toContain('Each of the two met the same faults');
  expect(lines).toContain('The reference is not part of this bundle.');
});

describe('pages over the step', () => {
  const figures = {
    calls: 3,
    requests: 4,
    amplification: 4 / 3,
    answered: 2,
    goodputPerS: 1.25,
    longestWaitMs: 1201.4,
    socketsLeft: 1,
  };
  const pages = {
    keys: (at: Look, rows: number) => keysPage(at, rows),
    steps: (at: Look, rows: number) =>
      stepsPage({ outline: lab, stepIndex: 1, passed: new Set(['headers']) }, at, rows),
    compared: (at: Look, rows: number) =>
      comparedPage(
        [
          { client: 'starter', passed: 1, checks: 2, figures },
          { client: 'yours', passed: 0, checks: 2 },
          {
            client: 'reference',
            passed: 2,
            checks: 2,
            figures: { ...figures, calls: 0, amplification: Number.NaN },
          },
        ],
        'The supplier that never answers',
        at,
        rows,
      ),
    solution: (at: Look, rows: number) =>
      solutionPage(
        [
          {
            file: 'client.ts',
            yours: 'const a = 1;\nconst b = 2;\n',
            reference: 'const a = 1;\nconst b = 3;\n',
            path: 'solutions/04-timeouts/client.ts',
          },
        ],
        at,
        rows,
      ),
  };

  describe.each(Object.entries(pages))('"%s"', (name, open) => {
    test.each([60, 80])('at %i columns', async (width) => {
      const lines = view(state({ page: open(look(width), 30) }), look(width), 30);
      expect(lines.filter((line) => line.length > width)).toEqual([]);
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/page-${name}-${width}.golden.txt`);
    });

    test('told in plain words', async () => {
      const plain = look(80, true);
      const text = speech(state({}), state({ page: open(plain, 30) }), plain).join('\n');
      expect(text).toMatch(/^[\n\x20-\x7e]*$/);
      await expect(`${text}\n`).toMatchFileSnapshot(`golden/page-${name}-plain.golden.txt`);
    });
  });
});

describe('a screen reader hears', () => {
  const plain = look(80, true);
  const { failed: before } = states;
  if (!before) throw new Error('there is a screen of a failure');

  test('nothing twice', () => {
    expect(speech(before, { ...before, top: 12 }, plain)).toEqual([]);
  });

  test('a hint when it is asked for, and only that one', () => {
    const one = { ...before, hintsShown: 1 };
    const text = speech({ ...before, hintsShown: 0 }, one, plain).join('\n');
    expect(text).toContain('hint 1, a nudge');
    expect(text).not.toContain('still waiting');
    expect(speech(one, { ...one, hintsShown: 2 }, plain).join('\n')).not.toContain('hint 1');
  });

  test('what the step is about once, when it begins, be it an introduction or a run', () => {
    const { briefing, predicting, running } = states;
    if (!briefing || !predicting || !running) throw new Error('there are screens of all three');
    const goal = 'get() waits five minutes';
    expect(speech(undefined, briefing, plain).join('\n')).toContain(goal);
    expect(speech(undefined, running, plain).join('\n')).toContain(goal);
    expect(speech(briefing, predicting, plain).join('\n')).not.toContain(goal);
  });

  test('the question last, because the guess is typed below it', () => {
    const { briefing, predicting } = states;
    if (!briefing || !predicting) throw new Error('there are screens of both');
    const lines = speech(briefing, predicting, plain).filter((line) => line.trim() !== '');
    expect(lines.at(-1)).toMatch(/Your guess \(in ms; or 5 s, 2 min, never\):/);
  });

  test('that a run has begun, once, however often its view changes', () => {
    const { running } = states;
    if (!running) throw new Error('there is a screen of a run');
    expect(speech(before, running, plain).join('\n').trim()).toBe('running against your client:');
    expect(speech(running, { ...running, live: [] }, plain)).toEqual([]);
  });
});

test('what is drawn on the page only leaves the verdict on the screen', () => {
  const shown = (check: typeof deadline) =>
    view(state({ run: stepRun({ checks: [run(check, failed)] }) }), look(80), 80).join('\n');
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
      80,
    ).join('\n');
  expect(shown('arrivals')).toContain('6   in 0.1 ms: the herd is back');
  expect(shown('waits')).toContain('How long the 6 repeats waited');
  expect(shown('occupancy')).toContain('at most 6 open');
  // Of too little to count, the timeline tells more.
  expect(shown('waits', hang())).toContain('conn 1');
});

test('a long command to try can be copied whole', () => {
  const curl = `curl -i http://127.0.0.1:4000/orders -H content-type:application/json -d '{"quantity":12}'`;
  const lines = view(
    state({ phase: 'briefing', tryIt: { url: 'http://127.0.0.1:4000', fault: 'none', curl } }),
    look(80),
    40,
  );
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

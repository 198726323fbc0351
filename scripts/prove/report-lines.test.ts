import { describe, expect, test } from 'vitest';
import type { Look } from '../look.ts';
import type { CheckOutcome, ProofReport, Proven } from './report.ts';
import { reportLines } from './report-lines.ts';

const look: Look = { width: 80, color: false, unicode: true, plain: false };
const checks = { headers: ['headers-deadline', 'headers-patience'], pool: ['pool-deadline'] };

function proven(name: string, states: Record<keyof typeof checks, CheckOutcome['state']>): Proven {
  const steps = (['headers', 'pool'] as const).map((step) => {
    const state = states[step];
    const outcomes = checks[step].map((check) => ({ check, state, said: 'So it was.', tookMs: 1 }));
    return { step, state, checks: outcomes, tookMs: 1 };
  });
  return { name, steps };
}

const good: ProofReport = {
  lab: {
    number: '04',
    slug: '04-timeouts',
    title: 'Timeouts',
    steps: [
      { id: 'headers', title: 'The supplier that never answers', checks: checks.headers },
      { id: 'pool', title: 'All lines are busy', checks: checks.pool },
    ],
  },
  machine: { cores: 2, node: 'v24.21.0', platform: 'linux', atOnce: 2, load: 4 },
  starter: proven('starter', { headers: 'fail', pool: 'fail' }),
  solution: proven('solution', { headers: 'pass', pool: 'pass' }),
  right: [proven('node-http', { headers: 'pass', pool: 'pass' })],
  wrong: [],
  unguarded: [],
  repetitions: [],
  complaints: [],
  tookMs: 61_400,
};

test('who passes and fails what, and that the lab is proved', () => {
  expect(reportLines(good, look)).toEqual([
    ' Proof of lab 04 · Timeouts                               Node 24.21.0, 2 cores',
    '',
    '              headers  pool',
    '   starter       ✗      ✗',
    '   solution      ✓      ✓',
    '   node-http     ✓      ✓',
    '',
    ' The starter fails headers at headers-deadline, headers-patience; pool at',
    ' pool-deadline.',
    '',
    ' ✓ Lab 04 is proved (61 s).',
  ]);
});

test('complaints come before the conclusion, and so do checks that nobody guards', () => {
  const complaints = ['The solution fails pool-deadline: It waited.'];
  const lines = reportLines(
    { ...good, complaints, unguarded: ['headers-patience'], part: 'step pool' },
    look,
  );
  expect(lines.slice(-3)).toEqual([
    ' ✗ The solution fails pool-deadline: It waited.',
    ' ? No wrong client names headers-patience.',
    ' ✗ Lab 04 (only step pool) is not proved (61 s).',
  ]);
});

test('how many wrong clients a learner would be told of, and who is taken for somebody else', () => {
  const recognition = {
    recognised: ['no-limit', 'no-clock'],
    missed: ['half-done'],
    untold: ['not-begun'],
    unclear: [],
    mistaken: [{ submission: 'starter', step: 'pool', takenFor: 'no-limit' }],
  };
  const lines = reportLines({ ...good, recognition }, look);
  const from = lines.findIndex((line) => line.startsWith(' Wrong clients told'));
  expect(lines.slice(from, from + 7)).toEqual([
    ' Wrong clients told by their signatures',
    '      2  recognised',
    '      1  not told, because their runs look like others (signatures.json says',
    '         like which)',
    '      0  not told, because this run was disturbed or did not fail',
    '      1  not recognised by their own signature: half-done',
    '      1  taken for somebody else: starter for no-limit (pool)',
  ]);
});

describe('repetitions', () => {
  const repetition = {
    of: 'the solution',
    times: 20,
    rates: [
      { check: 'headers-deadline', runs: 20, wrong: 0, inconclusive: 1, below: 0.1391 },
      { check: 'pool-deadline', runs: 2000, wrong: 1, inconclusive: 0, below: 0.002369 },
    ],
    wrongVerdicts: [
      { submission: 'solution', check: 'pool-deadline', said: 'It waited. '.repeat(20).trim(), times: 1 },
    ],
    tookMs: 12_300,
  };
  const lines = reportLines({ ...good, repetitions: [repetition] }, look);

  test('figures and bounds stand in columns, and wrong verdicts are told in words', () => {
    const from = lines.findIndex((line) => line.startsWith(' Repeated'));
    expect(lines.slice(from, from + 6)).toEqual([
      ' Repeated: the solution, each step 20 times beside 4 busy processes (12 s)',
      '   check              runs  failed  inconclusive  true rate below',
      '   headers-deadline     20       0             1             14 %',
      '   pool-deadline      2000       1             0           0.24 %',
      '   All together: 1 of 2020 verdicts were wrong. (Bounds: 95 %, Clopper-Pearson.)',
      ' ? solution, pool-deadline, 1 times: It waited. It waited. It waited. It waited.',
    ]);
  });

  test('nothing is wider than the terminal', () => {
    expect(lines.filter((line) => line.length > look.width)).toEqual([]);
  });
});

test('colours take no room', () => {
  const plain = reportLines(good, look);
  const coloured = reportLines(good, { ...look, color: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a colour code is
  expect(coloured.map((line) => line.replace(/\x1b\[\d+m/g, ''))).toEqual(plain);
});

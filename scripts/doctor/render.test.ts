import { expect, test } from 'vitest';
import { type Finding, fail, ok, warn } from './finding.ts';
import { exitCodeOf, render, toJson, wrap } from './render.ts';

const plain = { width: 80, color: false, symbols: false };
const [fine, odd, broken]: [Finding, Finding, Finding] = [
  ok('clock', 'monotonic, in steps of 70 ns'),
  warn('proxies', 'HTTP_PROXY: set', 'Set NO_PROXY=127.0.0.1 in the terminal that you use for the labs.'),
  fail('loopback', 'no connection on 127.0.0.1: EPERM', 'Allow it in your firewall.'),
];

test('one line for what is well, and advice below what is not', () => {
  expect(render([fine, odd, broken], plain)).toBe(
    [
      ' ok    clock         monotonic, in steps of 70 ns',
      ' warn  proxies       HTTP_PROXY: set',
      '                     Set NO_PROXY=127.0.0.1 in the terminal that you use for the',
      '                     labs.',
      ' FAIL  loopback      no connection on 127.0.0.1: EPERM',
      '                     Allow it in your firewall.',
      '',
      ' 1 of 3 failed: the labs will not work until that is mended.',
    ].join('\n'),
  );
});

test.each([
  [[fine], ' All is well.'],
  [[fine, odd], ' Nothing failed. One line is worth a look.'],
  [[odd, odd], ' Nothing failed. 2 lines are worth a look.'],
])('the last line sums up (%#)', (findings, last) => {
  expect(render(findings, plain).split('\n').at(-1)).toBe(last);
});

test('symbols stand beside the words, never in their place', () => {
  const [first, second] = render([fine, broken], { ...plain, symbols: true }).split('\n');
  expect(first).toMatch(/^ ✓ ok {4}clock/);
  expect(second).toMatch(/^ ✗ FAIL {2}loopback/);
});

test('colour only repeats what the words say', () => {
  const look = { ...plain, color: true };
  const ansi = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
  expect(render([fine, odd, broken], look)).toMatch(ansi);
  expect(render([fine, odd, broken], look).replaceAll(ansi, '')).toBe(render([fine, odd, broken], plain));
});

test('no line is wider than the terminal', () => {
  const long = warn('packages', 'word '.repeat(60).trim(), 'advice '.repeat(40).trim());
  for (const width of [60, 80, 100]) {
    for (const line of render([long], { ...plain, width, symbols: true }).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(width);
    }
  }
});

test('a word that is too long gets a line of its own', () => {
  expect(wrap('see https://example.test/a-long-path now', 10)).toEqual([
    'see',
    'https://example.test/a-long-path',
    'now',
  ]);
});

test('only a failure makes the exit code 1', () => {
  expect(exitCodeOf([fine, odd])).toBe(0);
  expect(exitCodeOf([fine, odd, broken])).toBe(1);
});

test('JSON has everything that the report has', () => {
  expect(JSON.parse(toJson([odd, broken]))).toMatchObject({
    format: 1,
    healthy: false,
    node: process.version,
    findings: [odd, broken],
  });
});

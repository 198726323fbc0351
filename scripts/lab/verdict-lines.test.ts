import { describe, expect, test } from 'vitest';
import { Story } from '../../fixtures/journal/testing.ts';
import { failing, madeRun, madeStepRun, passing } from '../../labs/kit/testing.ts';
import type { Look } from '../look.ts';
import { verdictLines } from './verdict-lines.ts';

const look = (width: number, plain = false): Look => ({ width, color: false, unicode: !plain, plain });
const recording = new Story().until(100);
const line = {
  file: 'client.ts',
  line: 72,
  text: 'const response = await request(new URL(path, options.baseUrl), { dispatcher: agent });',
};
const looksLike = {
  name: 'timeout-covers-headers-only',
  about: 'Stops its clock when the headers are there, as if a status 200 were the whole answer.',
};
const failed = { ...madeRun('body-stall', failing('Your client still waited.'), recording), line };
const run = { ...madeStepRun('body', failed), looksLike };

/** The rows between the headline and what to read again. */
const rows = (width: number, plain = false) => verdictLines(run, look(width, plain), '4.2').slice(2, -2);

test('a known mistake is told, and the line to look at is shown on one line', () => {
  expect(rows(80)).toEqual([
    '   supplier    The supplier hung.',
    '   you         Your client still waited.',
    '   line        client.ts:72   const response = await request(new URL(path, opti…',
    '   rule        It gives up.',
    '   why         Because guests wait.',
    '   looks like  timeout covers headers only. Stops its clock when the headers are',
    '               there, as if a status 200 were the whole answer.',
  ]);
});

test('in plain words the line is a sentence', () => {
  expect(rows(80, true).slice(2, 5)).toEqual([
    '   line        Look at line 72 of client.ts, which reads: const response = await',
    '               request(new URL(path, options.baseUrl), { dispatcher: agent });',
    '   rule        It gives up.',
  ]);
});

describe.each([60, 80, 120])('at %i columns', (width) => {
  test.each([false, true])('no line is wider (plain: %s)', (plain) => {
    expect(verdictLines(run, look(width, plain), '4.2').filter((one) => one.length > width)).toEqual([]);
  });
});

test('where nothing is known, nothing is shown', () => {
  const unknown = madeStepRun('body', madeRun('body-stall', failing('It waited.'), recording));
  const text = verdictLines(unknown, look(80), '4.2').join('\n');
  expect(text).not.toMatch(/looks like|line {2}/);
  expect(text).toContain('   supplier  The supplier hung.');
});

test('a step that passes is told nothing of the kind', () => {
  const passed = madeStepRun('body', madeRun('body-stall', passing, recording));
  expect(verdictLines(passed, look(80), '4.2').join('\n')).not.toContain('looks like');
});

test('of each other check that failed, what the client did is told', () => {
  const step = madeStepRun(
    'body',
    madeRun('body-stall', failing('It waited.'), recording),
    madeRun('body-total', failing('It came back after 900 ms.'), recording),
  );
  const text = verdictLines(step, look(80), '4.2').join('\n');
  expect(text).toContain('   It came back after 900 ms.');
  expect(text.match(/ rule /g)).toHaveLength(1);
});

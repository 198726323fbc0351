import { stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Story } from '../../../fixtures/journal/testing.ts';
import { readTrace, type TraceName } from '../../../fixtures/traces/trace.ts';
import { chooseTimeouts } from '../../../solutions/04-timeouts/values.ts';
import type { Verdict } from '../../kit/verdict.ts';
import type { ChosenTimeouts, MeasuredCall, ServiceLevel } from '../values.ts';
import { mustPass, valuesCut } from './values.ts';

/** The situations of the check, in its order. */
const SITUATIONS: ReadonlyArray<ServiceLevel & { readonly name: TraceName }> = [
  { name: 'produce', mayCutShare: 0.005, guestPatienceMs: 2_000 },
  { name: 'reports', mayCutShare: 0.02, guestPatienceMs: 10_000 },
  { name: 'noon', mayCutShare: 0.01, guestPatienceMs: 3_000 },
];
const names = SITUATIONS.map(({ name }) => name);

const CALLS = 2_000;
const MOST_BYTES = 80_000;
/** The check lets nobody wait longer than this many times the slowest value that must pass. */
const SLACK_FACTOR = 3;

type Chooser = (trace: readonly MeasuredCall[], level: ServiceLevel) => ChosenTimeouts;

/** One number from each column of a trace, by the same rule. */
const byColumn =
  (rule: (values: readonly number[], level: ServiceLevel) => number): Chooser =>
  (trace, level) => ({
    connectMs: rule(column(trace, 'connectMs'), level),
    headersMs: rule(column(trace, 'headersMs'), level),
    bodyMs: rule(column(trace, 'longestPauseMs'), level),
    totalMs: Math.min(level.guestPatienceMs, rule(column(trace, 'totalMs'), level)),
  });

const column = (trace: readonly MeasuredCall[], name: keyof MeasuredCall): number[] =>
  trace.map((call) => call[name]);

/** What the lab's own check says when one situation is chosen for like this, and the others as the reference does. */
function verdictOn(name: TraceName, choose: Chooser): Verdict {
  const story = new Story();
  for (const situation of SITUATIONS) {
    const chooser = situation.name === name ? choose : chooseTimeouts;
    story
      .call(0, `chooseTimeouts(${situation.name})`)
      .returned(1, chooser(readTrace(situation.name), situation));
  }
  return valuesCut.judge(story.until(2));
}

const saidAbout = (verdict: Verdict): string =>
  verdict.state === 'fail' ? `${verdict.clientDid} ${verdict.ruleAsked}` : verdict.state;

describe.each(names)('the trace "%s"', (name) => {
  const trace = readTrace(name);
  const [level] = SITUATIONS.filter((situation) => situation.name === name);
  const mayCutShare = level?.mayCutShare ?? 0;

  test('has one row for each of its calls, and is small', async () => {
    expect(trace).toHaveLength(CALLS);
    const { size } = await stat(path.join(import.meta.dirname, '../../../fixtures/traces', `${name}.json`));
    expect(size).toBeLessThan(MOST_BYTES);
  });

  test('adds up: nothing is negative, and no part takes longer than the whole', () => {
    for (const { connectMs, headersMs, longestPauseMs, totalMs } of trace) {
      expect(Math.min(connectMs, longestPauseMs)).toBeGreaterThanOrEqual(0);
      expect(headersMs).toBeGreaterThan(0);
      // Rounded to a tenth each: half of that may be lost four times.
      expect(connectMs + headersMs + longestPauseMs).toBeLessThanOrEqual(totalMs + 0.2);
    }
  });

  test('has about one call in ten on a new connection', () => {
    const share = trace.filter((call) => call.connectMs > 0).length / trace.length;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.15);
  });

  test.each(['connectMs', 'headersMs', 'longestPauseMs'] as const)('%s has a long, thin tail', (part) => {
    const values = column(trace, part);
    const slowest = mustPass(values, mayCutShare);
    expect(slowest).toBeGreaterThan(0);
    expect(Math.max(...values)).toBeGreaterThan(SLACK_FACTOR * slowest);
    // Room for more than one right answer: up to half as much again on top of the careful choice.
    expect(1.5 * mustPass(values, mayCutShare / 4)).toBeLessThan(SLACK_FACTOR * slowest);
  });
});

describe('the lab accepts', () => {
  test.each(names)('for "%s" a quarter of the allowance for each limit, with some room', (name) => {
    for (const room of [1, 1.2, 1.5]) {
      const choose = byColumn((values, { mayCutShare }) => room * mustPass(values, mayCutShare / 4));
      expect(verdictOn(name, choose)).toMatchObject({ state: 'pass' });
    }
  });
});

describe('the lab refuses', () => {
  const tooShort = /cut off \d+ of 2000 healthy calls/;
  const tooLong = /Beyond it a hang goes unnoticed/;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  const wrongWays: ReadonlyArray<readonly [string, Chooser, RegExp]> = [
    ['the mean', byColumn(mean), tooShort],
    // Most calls find a connection open, and a limit of 0 is no limit.
    ['the median', byColumn((values) => Math.max(1, mustPass(values, 0.5))), tooShort],
    [
      'the whole allowance for each limit',
      byColumn((values, level) => mustPass(values, level.mayCutShare)),
      tooShort,
    ],
    ['the slowest that was ever seen', byColumn((values) => Math.max(...values)), tooLong],
    ["the guests' patience for everything", byColumn((_values, level) => level.guestPatienceMs), tooLong],
  ];

  const cases = wrongWays.flatMap(([what, choose, reason]) =>
    names.map((name) => ({ what, name, choose, reason })),
  );

  test.each(cases)('$what, for "$name"', ({ name, choose, reason }) => {
    const verdict = verdictOn(name, choose);
    expect(verdict.state).toBe('fail');
    expect(saidAbout(verdict)).toMatch(reason);
    expect(saidAbout(verdict)).toContain(`"${name}"`);
  });

  // Too slow a trace would make the other check of the step, which really waits this long, slow as well.
  test('the slowest headers that must pass for "produce" come within 250 ms', () => {
    expect(mustPass(column(readTrace('produce'), 'headersMs'), 0.005)).toBeLessThan(250);
  });
});

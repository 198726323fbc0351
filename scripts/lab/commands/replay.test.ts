import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTape, writeTape } from '../../../fixtures/journal/tape.ts';
import { Story } from '../../../fixtures/journal/testing.ts';
import lab from '../../../labs/04-timeouts/lab.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { judged } from '../../../labs/kit/run-check.ts';
import type { Verdict } from '../../../labs/kit/verdict.ts';
import { BadUse } from '../../arguments.ts';
import type { Look } from '../../look.ts';
import { keepLastTape } from '../last-tape.ts';
import { LAST_TAPE } from '../last-tape-file.ts';
import { verdictLines } from '../verdict-lines.ts';
import { replayed } from './replay.ts';

const look: Look = { width: 80, color: false, unicode: true, plain: false, language: 'en' };
const folder = path.join(projectRoot, '.lab', 'test', randomUUID());
const [step = neverHere()] = lab.steps;
const [check = neverHere()] = step.checks;

/** A client that waits for a supplier that hangs, until the check has ended. */
function hanging() {
  const story = new Story();
  story
    .opened(2)
    .asked(3, 'GET /produce/7', [['Accept', 'application/json']])
    .fault(3, 'hang-before-headers');
  story.call(0, 'get /produce/7');
  return story.until(1_500);
}
const label = {
  lab: lab.slug,
  step: step.id,
  check: check.id,
  node: 'v24.21.0',
  platform: 'linux',
  seed: 0,
  recordedAt: '2026-01-05T09:00:00.000Z',
};
const recording = hanging();

async function fileOf(text: string): Promise<string> {
  const file = path.join(folder, `${randomUUID()}.tape`);
  await writeFile(file, text);
  return file;
}

beforeAll(() => mkdir(folder, { recursive: true }));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a run that failed is shown as the learner saw it', async () => {
  const verdict = judged(check, recording);
  expect(verdict.state).toBe('fail');
  const checkRun = { check, verdict, recording, tookMs: recording.endedAtUs / 1000 };
  const run = { step, state: verdict.state, checks: [checkRun], tookMs: checkRun.tookMs };
  expect(await keepLastTape(lab, run, checkRun, folder)).toBe(LAST_TAPE);
  const { lines, page, isJudged } = await replayed(path.join(folder, LAST_TAPE), look);
  const read = path.join('lessons/04-timeouts', '4.1-the-hanging-endpoint.md');
  expect(lines.join('\n')).toContain(verdictLines(run, look, read).join('\n'));
  expect(lines[0]).toMatch(
    /^ step 1 of 9 · The supplier that never answers +FAIL in 1500 ms {3}lesson 4\.1$/,
  );
  expect(isJudged).toBe(true);
  expect(page?.()).toContain('<svg');
});

test('for a screen reader, it is sentences; and the frame is in the language of the interface', async () => {
  const file = await fileOf(writeTape({ label, recording }));
  const { lines } = await replayed(file, { ...look, plain: true, unicode: false, language: 'de' });
  const text = lines.join('\n');
  expect(text).toMatch(/ Schritt 1 von 9, /);
  expect(text).toMatch(/vom\s+2026-01-05/);
  expect(text).toMatch(/Times count from the first thing that happened/);
  expect(text).not.toMatch(/█/);
});

test('a verdict that came of the end of a process is the one that is shown', async () => {
  const died: Verdict = {
    state: 'fail',
    supplierDid: 'The supplier answered.',
    clientDid: 'Your code ended its own process.',
    ruleAsked: 'It must live on.',
    events: [],
  };
  const story = new Story();
  story.call(0, 'get /produce/7');
  const file = await fileOf(writeTape({ label: { ...label, verdict: died }, recording: story.until(5) }));
  const text = (await replayed(file, look)).lines.join('\n');
  expect(text).toContain('Your code ended its own process.');
});

describe('bad input', () => {
  const whole = writeTape({ label, recording });
  test.for([
    ['nothing', '', /is no recording that can be shown\. The tape is empty/],
    ['a picture', '\u0089PNG\r\n', /Line 1 of the tape is not JSON/],
    ['JSON of something else', '{"name":"x"}', /Line 1 is not the head of a tape/],
    ['cut short', whole.slice(0, -20), /is not JSON\. Was the file cut short\?/],
    [
      'an event that is none',
      `${whole}{"event":{"seq":99,"atUs":1,"source":"supplier","connection":1,"type":"request-head"}}\n`,
      /is no recording that can be shown/,
    ],
  ] as const)('%s: a clear sentence', async ([, text, sentence]) => {
    const error = await replayed(await fileOf(text), look).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BadUse);
    expect(String(error)).toMatch(sentence);
  });

  test('a file that is not there', async () => {
    await expect(replayed('/nowhere/at/all.tape', look)).rejects.toThrow(
      /cannot be read: there is no such file/,
    );
    await expect(replayed(folder, look)).rejects.toThrow(/cannot be read: it is a folder/);
  });

  test.for(['../../etc', '99-none'])(
    'a lab that there is not (%s) is drawn, and not judged',
    async (slug) => {
      const file = await fileOf(writeTape({ label: { ...label, lab: slug }, recording }));
      const { lines, isJudged } = await replayed(file, look);
      expect(isJudged).toBe(false);
      expect(lines.join('\n')).toMatch(/which this\s+version\s+of the course\s+does not have/);
      expect(lines.join('\n')).toMatch(/\/produce\/7/);
    },
  );
});

test('a tape without a verdict reads as before', () => {
  expect(readTape(writeTape({ label, recording })).label).toEqual(label);
});

function neverHere(): never {
  throw new Error('lab 04 has steps, and each has checks');
}

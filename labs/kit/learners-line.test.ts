import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SentRequest } from '../../fixtures/journal/recording.ts';
import { Story, seqOf } from '../../fixtures/journal/testing.ts';
import { placeToLookAt, sourceLine } from './learners-line.ts';
import { failing, passing } from './testing.ts';
import { errorInWords } from './wording.ts';

const at = (line: number) => ({ file: 'client.ts', line });
const sent = (target: string, line?: number): SentRequest => {
  return { atUs: 0, method: 'GET', target, ...(line !== undefined && { at: at(line) }) };
};

/** Two answered requests, and one that hangs. */
function story() {
  const told = new Story();
  const line = told.opened(0);
  line.asked(1, 'GET /menu').answered(2, 503).ended(2);
  line.asked(3, 'GET /menu').answered(4, 200).ended(4);
  told.opened(5).asked(6, 'GET /produce/7');
  return told;
}

describe('the place to look at', () => {
  test('sent the request that proves the verdict', () => {
    const recording = {
      ...story().until(50),
      sent: [sent('/menu', 20), sent('/menu', 30), sent('/produce/7', 40)],
    };
    const second = seqOf(recording, 'request-head', 2);
    expect(placeToLookAt(failing('It asked twice.', [second]), recording)).toEqual(at(30));
  });

  test('else it sent what was still open at the end', () => {
    const recording = { ...story().until(50), sent: [sent('/menu', 20), sent('/produce/7', 40)] };
    expect(placeToLookAt(failing('It waited.'), recording)).toEqual(at(40));
  });

  test('else it asked for what never reached the supplier, and never settled', () => {
    const told = new Story();
    told.opened(1);
    told.call(0, 'get /produce/7');
    const recording = { ...told.until(50), sent: [sent('/produce/7', 40)] };
    expect(placeToLookAt(failing('It waited.'), recording)).toEqual(at(40));
  });

  test('else it is that of the error which the verdict tells', () => {
    const told = new Story();
    const call = told.call(0, 'get /menu');
    call.threw(5, 'SupplierDataError', { at: at(77) });
    const { error } = call.record;
    if (!error) throw new Error('it threw');
    const verdict = failing(`Your client rejected get /menu with ${errorInWords(error)}.`);
    expect(placeToLookAt(verdict, told.until(50))).toEqual(at(77));
    expect(placeToLookAt(failing('It sent nothing.'), told.until(50))).toBeUndefined();
  });
});

describe('nothing is shown', () => {
  test('when one of several never arrived, and they came from different lines', () => {
    const recording = {
      ...story().until(50),
      sent: [sent('/menu', 20), sent('/menu', 30), sent('/menu', 31)],
    };
    expect(
      placeToLookAt(failing('It asked twice.', [seqOf(recording, 'request-head')]), recording),
    ).toBeUndefined();
  });

  test('when the library had left the line behind', () => {
    const recording = { ...story().until(50), sent: [sent('/produce/7')] };
    expect(placeToLookAt(failing('It waited.'), recording)).toBeUndefined();
  });

  test('for what passes, and for a recording of an older tape', () => {
    const recording = { ...story().until(50), sent: [sent('/produce/7', 40)] };
    expect(placeToLookAt(passing, recording)).toBeUndefined();
    expect(placeToLookAt(failing('It waited.'), story().until(50))).toBeUndefined();
  });
});

test('what stands in a line is read from the file, as far as it is still there', async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'line-'));
  await writeFile(path.join(dir, 'client.ts'), 'const a = 1;\r\n  await request(url);\r\n\r\n');
  expect(await sourceLine(dir, at(2))).toEqual({ ...at(2), text: 'await request(url);' });
  expect(await sourceLine(dir, at(3))).toBeUndefined();
  expect(await sourceLine(dir, at(9))).toBeUndefined();
  expect(await sourceLine(dir, { file: 'gone.ts', line: 1 })).toBeUndefined();
  await rm(dir, { recursive: true });
});

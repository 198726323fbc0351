import { expect, test } from 'vitest';
import { disclosed } from '../results/disclosed.ts';
import { tellCheck, tellRecord, tellStaff, tellStep } from './telling.ts';
import { ada, alan, edsger, grace, madeCheck, madeLab, madeStep } from './testing.ts';

test('a failed check tells what happened, what was asked and where to look', () => {
  expect(tellCheck(madeCheck({}))).toEqual([
    'Not passed: A supplier that never answers is given up on after headersMs',
    'The supplier: The supplier took the request and sent nothing at all.',
    'Your client: Your client still waited for get /produce/7 after 1201 ms.',
    'The rule: headersMs is 150: the call rejects after 150 ms; up to 1150 ms would have been accepted.',
    'Why it matters: Without this limit every guest who runs into the hang holds a socket for five minutes.',
    'Look at: client.ts, line 72',
    'Read again: section 4.1',
  ]);
});

test('what is not in the record is not told as "undefined"', () => {
  const lines = tellCheck(madeCheck({ supplierDid: undefined, ruleAsked: undefined, line: undefined }));
  expect(lines.join()).not.toMatch(/undefined|The rule|Look at/);
});

test('a step whose process died says so once, however often it died', () => {
  const [lab] = grace.labs;
  const upload = lab?.steps[1];
  if (!lab || !upload) throw new Error('the fixture has changed');
  expect(tellStep(grace, lab, upload)).toEqual([
    'The process of your code ended during this step: nobody caught an error.',
  ]);
});

test('where nothing is disclosed a step tells whether it was passed, and of no death', () => {
  const record = disclosed(grace, 'none');
  const [lab] = record.labs;
  if (!lab) throw new Error('the fixture has changed');
  expect(lab.steps.flatMap((step) => tellStep(record, lab, step))).toEqual([
    'Not passed.',
    'Not passed.',
    'Passed.',
  ]);
});

test('a broken file is told with its reason', () => {
  const step = madeStep({ id: 'a', title: 'A', state: 'fail', broken: 'client.ts could not be loaded.' });
  expect(tellStep(ada, madeLab([step]), step)).toEqual([
    'The file of this step could not be loaded, so nothing was played. client.ts could not be loaded.',
  ]);
});

test('a record without a verdict says that it is none, to the student and to staff', () => {
  expect(tellRecord(alan).join(' ')).toMatch(/not graded\. There is no client\.ts.*no verdict/);
  expect(tellRecord(edsger).join(' ')).toMatch(
    /Nobody could tell about the rest: All lines busy\..*no verdict/,
  );
  expect(tellStaff(alan)[0]).toBe('Not graded: There is no client.ts in the submission.');
  expect(tellStaff(edsger).join('\n')).toMatch(
    /Not decided: All lines busy\.\n {2}Your client was 40 ms late/,
  );
});

test('of a record that is final there is nothing for staff to do', () => {
  expect(tellStaff(ada)).toEqual([]);
  expect(tellStaff(grace)).toEqual([]);
});

import { expect, test } from 'vitest';
import { csv } from './csv.ts';
import { readCsv } from './csv-parsing.ts';
import { HOSTILE } from './testing.ts';
import { safeText } from './text.ts';

test('what is written is read back', () => {
  const cells = ['plain', 'with, comma', 'with "quotes"', 'two\nlines', '', safeText(HOSTILE)];
  expect(readCsv(csv([cells]))).toEqual([cells]);
});

test('no cell begins as a formula does, also not after a character that is stripped', () => {
  const formulas = [
    '=cmd()',
    '+1',
    '-1',
    '@sum(a1)',
    '\u0000=cmd()',
    '\u001b[1m=cmd()',
    '\uff1dcmd()',
    '\t=x',
    '\r=x',
  ];
  const [row = []] = readCsv(csv([formulas]));
  expect(row).toHaveLength(formulas.length);
  for (const cell of row) expect(cell).not.toMatch(/^\s*[=+@\uff1d-]/);
});

test('a number is a number, also below zero', () => {
  expect(csv([[-1.5, 2]])).toBe('-1.5,2\n');
});

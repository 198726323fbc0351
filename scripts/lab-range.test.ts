/** Which labs somebody means. */
import { expect, test } from 'vitest';
import { labsIn } from './lab-range.ts';

const ALL = ['01', '02', '03', '04', '06'];

test.for<[string, string[]]>([
  ['04', ['04']],
  ['4', ['04']],
  ['01-06', ALL],
  ['01,03-04', ['01', '03', '04']],
  ['3 - 4, 1', ['01', '03', '04']],
  ['04,04,02-04', ['02', '03', '04']],
])('%s', ([text, labs]) => {
  expect(labsIn(text, ALL)).toEqual(labs);
});

test.for<[string, RegExp]>([
  ['', /^"" is no lab and no range of labs/],
  ['timeouts', /^"timeouts" is no lab/],
  ['04-', /^"04-" is no lab/],
  ['01,,02', /^"" is no lab/],
  ['05', /^There is no lab 05\. There are: 01, 02, 03, 04, 06\.$/],
  ['01-99', /^There is no lab 99/],
  ['04-01', /runs backwards\. Type: --labs 01-04$/],
])('%j is refused', ([text, sentence]) => {
  expect(() => labsIn(text, ALL)).toThrow(sentence);
});

import { expect, test } from 'vitest';
import { type Adapter, adapterNames, adapters, isAdapterName } from './adapters.ts';
import { classOf, grace, SECRET_RULE, theClass } from './testing.ts';

const options = { canvas: { assignmentId: 4711 } };
const write = (name: (typeof adapterNames)[number], results = theClass) => {
  const adapter: Adapter = adapters[name];
  return adapter.write(results, options);
};
/** Base64 would hide what a test looks for. */
const decoded = (text: string) =>
  text.replaceAll(/(?<=_RESULTS=)\S+/g, (base64) => Buffer.from(base64, 'base64').toString('utf8'));

test('which files each format makes of a class', () => {
  const names = Object.fromEntries(
    adapterNames.map((name) => [name, write(name).map(({ fileName }) => fileName)]),
  );
  expect(names).toMatchObject({
    gradescope: [
      'gradescope/ada.json',
      'gradescope/grace.json',
      'gradescope/edsger.json',
      'gradescope/alan.json',
    ],
    'github-classroom': expect.arrayContaining(['github-classroom/ada.env', 'github-classroom/ada.output']),
    'github-actions': expect.arrayContaining(['github-actions/ada.commands', 'github-actions/ada.md']),
    exercism: expect.arrayContaining(['exercism/ada.json']),
    junit: expect.arrayContaining(['junit/ada.xml']),
    canvas: ['canvas.csv', 'canvas-left-out.csv'],
    moodle: ['moodle.csv', 'moodle-left-out.csv'],
  });
});

test.each(adapterNames)('%s writes each file once, and none is empty', (name) => {
  const files = write(name);
  expect(new Set(files.map(({ fileName }) => fileName)).size).toBe(files.length);
  for (const { text } of files) expect(text?.trim()).not.toBe('');
});

test.each(adapterNames)('%s tells nobody the rule where it is not disclosed', (name) => {
  const told = (disclosure: 'actual-only' | 'none') =>
    write(name, classOf([grace], disclosure))
      .map(({ text }) => decoded(text ?? ''))
      .join();
  const words = SECRET_RULE.slice(-50);
  expect(told('actual-only')).not.toContain(words);
  expect(told('none')).not.toContain(words);
  expect(told('none')).not.toContain('Your client still waited');
});

test.each(adapterNames)('%s lets no control character through, and no half of a character', (name) => {
  for (const { text } of write(name)) {
    expect(decoded(text ?? '')).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Cf}]/u);
  }
});

test.each(adapterNames)('%s makes no file of a megabyte out of a line of one', (name) => {
  for (const { text } of write(name)) expect((text ?? '').length).toBeLessThan(100_000);
});

test('a name that only every object has is no format', () => {
  expect(isAdapterName('junit')).toBe(true);
  expect(isAdapterName('toString')).toBe(false);
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProgressFile } from './progress.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'progress-'));
  file = path.join(folder, 'progress.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const some = {
  passed: ['headers'],
  hints: { headers: 2 },
  predictions: { patience: 5000 },
  scores: { quiz: { right: 6, of: 8 } },
  begun: ['headers'],
  failed: { headers: 2 },
};

test('what was saved is there again', async () => {
  await new ProgressFile(file).update('04-timeouts', () => some);
  const again = new ProgressFile(file);
  expect(await again.load()).toBeUndefined();
  expect(again.of('04-timeouts')).toEqual(some);
  expect(again.of('05-retries')).toEqual({
    passed: [],
    hints: {},
    predictions: {},
    scores: {},
    begun: [],
    failed: {},
  });
});

test('a step that passes is noted once, one that fails is taken back, the rest stays', async () => {
  const progress = new ProgressFile(file);
  await progress.update('04-timeouts', () => ({ ...some, passed: ['headers'] }));
  await progress.note('04-timeouts', 'pool', true);
  await progress.note('04-timeouts', 'pool', true);
  expect(progress.of('04-timeouts')).toEqual({ ...some, passed: ['headers', 'pool'] });
  await progress.note('04-timeouts', 'headers', false);
  expect(progress.of('04-timeouts')).toEqual({ ...some, passed: ['pool'] });
});

test('saves that come all at once are written one after the other, the last one last', async () => {
  const progress = new ProgressFile(file);
  const hints = Array.from({ length: 20 }, (_, index) => ({ headers: index }));
  await Promise.all(hints.map((shown) => progress.update('04-timeouts', () => ({ ...some, hints: shown }))));
  expect(JSON.parse(await readFile(file, 'utf8')).labs['04-timeouts'].hints).toEqual({ headers: 19 });
  expect(await readdir(folder)).toEqual(['progress.json']);
});

test('nothing but the file itself is left after saving', async () => {
  await new ProgressFile(file).update('04-timeouts', () => some);
  expect(await readdir(folder)).toEqual(['progress.json']);
});

test('ids of labs and steps that this version does not know are kept', async () => {
  await new ProgressFile(file).update('77-future', () => some);
  const again = new ProgressFile(file);
  await again.load();
  await again.update('04-timeouts', () => some);
  expect(JSON.parse(await readFile(file, 'utf8')).labs['77-future']).toEqual(some);
});

test.for([
  ['cut short', '{"version":1,"labs":{'],
  ['of another version', '{"version":99,"labs":{}}'],
  ['something else', '[]'],
])('a file that is %s is put aside, said so, and not fatal', async ([, text = '']) => {
  await writeFile(file, text);
  const progress = new ProgressFile(file);
  expect(await progress.load()).toMatch(/progress\.json\.unreadable$/);
  expect(await readFile(`${file}.unreadable`, 'utf8')).toBe(text);
  await progress.update('04-timeouts', () => some);
  expect(progress.of('04-timeouts')).toEqual(some);
});

test('of the scores of an exercise the best is kept', async () => {
  const progress = new ProgressFile(file);
  for (const [right, of] of [
    [6, 8],
    [8, 8],
    [7, 8],
  ] as const) {
    await progress.noteScore('04-timeouts', 'quiz', { right, of });
  }
  await progress.noteScore('04-timeouts', 'failures', { right: 10, of: 10 });
  await progress.noteScore('04-timeouts', 'failures', { right: 20, of: 20 });
  await progress.noteScore('04-timeouts', 'failures', { right: 19, of: 20 });
  expect(progress.of('04-timeouts').scores).toEqual({
    quiz: { right: 8, of: 8 },
    failures: { right: 20, of: 20 },
  });
});

test('the lab that was worked on last is known', async () => {
  const progress = new ProgressFile(file);
  expect(progress.last).toBeUndefined();
  await progress.note('01-paradigm-shift', 'first', true);
  await progress.note('04-timeouts', 'headers', false);
  const again = new ProgressFile(file);
  await again.load();
  expect(again.last).toBe('04-timeouts');
});

const lab = { passed: ['headers'], hints: {}, predictions: {} };
test.for([
  ['from before there were scores', { version: 1, labs: { '04-timeouts': lab } }],
  [
    'with scores that make no sense',
    { version: 1, labs: { '04-timeouts': { ...lab, scores: { quiz: 'all' } } } },
  ],
  [
    'with scores out of nothing',
    { version: 1, labs: { '04-timeouts': { ...lab, scores: { quiz: { right: 0, of: 0 } } } } },
  ],
  ['with a last lab that makes no sense', { version: 1, labs: { '04-timeouts': lab }, last: 4 }],
] as const)('a file %s loads, and its steps count', async ([, content]) => {
  await writeFile(file, JSON.stringify(content));
  const progress = new ProgressFile(file);
  expect(await progress.load()).toBeUndefined();
  expect(progress.of('04-timeouts')).toEqual({ ...lab, scores: {}, begun: [], failed: {} });
});

test('what another terminal has changed meanwhile stays changed', async () => {
  const session = new ProgressFile(file);
  await session.note('04-timeouts', 'headers', true);
  const elsewhere = new ProgressFile(file);
  await elsewhere.load();
  await elsewhere.note('04-timeouts', 'headers', false);
  const known = await session.update('04-timeouts', (kept) => ({ ...kept, hints: { body: 1 } }));
  expect(known).toMatchObject({ passed: [], hints: { body: 1 } });
});

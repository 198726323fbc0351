/** What resets and their undo say, in a project of their own. */
import { randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import timeouts from '../../../labs/04-timeouts/outline.ts';
import { labSlugs } from '../../../labs/kit/labs.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { BadUse } from '../../arguments.ts';
import type { Language } from '../../words/words.ts';
import { snapshotStep } from '../workspace/snapshots.ts';
import { type Ask, resetCommand, undoCommand } from './reset-command.ts';
import type { Speaker } from './speaker.ts';

let root = '';
let said: string[] = [];
const client = () => path.join(root, 'labs/04-timeouts/client.ts');

const speaking = (language: Language = 'en'): Speaker => ({
  look: { width: 80, color: false, unicode: true, plain: false, language },
  out: (...sentences) => void said.push(...sentences),
  notice: (sentence) => void (sentence && said.push(`! ${sentence}`)),
});
const reset = (which?: string, options = {}, ask?: Ask, language?: Language) =>
  resetCommand(which, options, speaking(language), root, ask);
const complaint = (work: Promise<number>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof BadUse ? error.message : String(error)),
  );

beforeEach(async () => {
  root = path.join(projectRoot, '.lab', 'test', randomUUID());
  said = [];
  for (const slug of await labSlugs()) {
    const starter = path.join(projectRoot, 'labs', slug, 'starter');
    await cp(starter, path.join(root, 'labs', slug, 'starter'), { recursive: true });
    await cp(starter, path.join(root, 'labs', slug), { recursive: true });
  }
  await writeFile(client(), 'my work');
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('a reset says what it did, where the rest is, and how it is taken back', async () => {
  expect(await reset('04')).toBe(0);
  expect(said[0]).toBe('Back to the starter of lab 04: client.ts.');
  expect(said[1]).toMatch(
    /^What was there is in \.lab\/undo\/.*-reset-04\/files\. Taken back with: npm run lab undo$/,
  );
  expect(await reset('4')).toBe(0);
  expect(said[2]).toBe('Lab 04 is as in the starter already; nothing was changed.');
});

test('so does its undo; and with nothing to take back that is said', async () => {
  await reset('04', {}, undefined, 'de');
  expect(said[0]).toBe('Lab 04 ist wieder wie am Anfang: client.ts.');
  said = [];
  expect(await undoCommand('undo', speaking(), root)).toBe(0);
  expect(said[0]).toBe('Taken back: the reset of lab 04. Files: labs/04-timeouts/client.ts.');
  expect(said[1]).toMatch(/And forth again with: npm run lab redo$/);
  expect(await complaint(undoCommand('undo', speaking(), root))).toMatch(/^There is nothing to take back/);
  expect(await complaint(undoCommand('undo', speaking('de'), root))).toMatch(/^Es gibt nichts rückgängig/);
  expect(await undoCommand('redo', speaking(), root)).toBe(0);
  expect(await complaint(undoCommand('redo', speaking(), root))).toMatch(/^There is nothing to do again/);
});

test('a damaged entry is said, and skipped', async () => {
  await mkdir(path.join(root, '.lab/undo/old-thing'), { recursive: true });
  await reset('04');
  said = [];
  expect(await undoCommand('undo', speaking(), root)).toBe(0);
  expect(said[0]).toBe('! Skipped, because the manifest there cannot be read: .lab/undo/old-thing.');
});

test('a step without a snapshot: what there is instead', async () => {
  expect(await complaint(reset('04', { step: 'pool' }))).toMatch(
    /^There is no snapshot of lab 04 .* step pool, so nothing was changed\..*npm run lab reset 04$/,
  );
  await snapshotStep(timeouts, { id: 'body' }, root);
  expect(await complaint(reset('04', { step: 'pool' }))).toMatch(
    /There are snapshots of: body\. For example: npm run lab reset 04 -- --step body/,
  );
  expect(await readFile(client(), 'utf8')).toBe('my work');
});

test('a step by its number', async () => {
  await snapshotStep(timeouts, { id: 'body' }, root);
  await writeFile(client(), 'more work');
  expect(await reset('04', { step: '2' })).toBe(0);
  expect(said[0]).toBe('Lab 04 is as it was when you began step body: client.ts.');
  expect(await readFile(client(), 'utf8')).toBe('my work');
});

test('everything is reset when that was typed, and not otherwise', async () => {
  expect(await complaint(reset('all'))).toMatch(/no terminal to ask in/);
  expect(await reset('all', {}, async () => 'yes')).toBe(2);
  expect(said).toEqual([expect.stringMatching(/all 6 labs/), 'Nothing was changed.']);
  expect(await readFile(client(), 'utf8')).toBe('my work');
  expect(await reset('all', {}, async () => ' All ')).toBe(0);
  expect(said.at(-2)).toMatch(/^Every lab is as in its starter, .* One file was changed\.$/);
  expect(await readFile(client(), 'utf8')).not.toBe('my work');
  expect(await reset('all', { yes: true })).toBe(0);
  expect(said.at(-1)).toMatch(/nothing was changed\.$/);
});

test('where nothing can be written, the reason is said', async () => {
  await writeFile(path.join(root, '.lab'), 'in the way');
  expect(await complaint(reset('04'))).toMatch(
    /^Nothing was changed, because .* could not be read or written: a file is in the way/,
  );
  expect(await complaint(reset('04', {}, undefined, 'de'))).toMatch(/eine Datei ist einem Ordner im Weg/);
});

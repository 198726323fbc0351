/** Resets and their undo, in a project of their own: nobody's work is touched. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { ProgressFile } from '../progress.ts';
import { NotChanged } from './change.ts';
import { resetAll, resetLab, resetStep } from './reset.ts';
import { snapshotStep } from './snapshots.ts';
import { redo, undo } from './undo.ts';
import { readEntries } from './undo-store.ts';

const lab = { number: '04', slug: '04-timeouts', files: ['client.ts', 'restaurant.ts'] };
const other = { number: '05', slug: '05-retries', files: ['client.ts'] };
const pool = { id: 'pool' };

let root = '';
const at = (...parts: string[]) => path.join(root, ...parts);
const client = () => readFile(at('labs', lab.slug, 'client.ts'), 'utf8');
const write = (text: string) => writeFile(at('labs', lab.slug, 'client.ts'), text);

async function progress(): Promise<ProgressFile> {
  const file = new ProgressFile(at('.lab', 'progress.json'));
  await file.load();
  return file;
}

beforeEach(async () => {
  root = path.join(projectRoot, '.lab', 'test', randomUUID());
  for (const { slug, files } of [lab, other]) {
    await mkdir(at('labs', slug, 'starter'), { recursive: true });
    for (const file of files) {
      await writeFile(at('labs', slug, 'starter', file), `starter of ${file}`);
      await writeFile(at('labs', slug, file), `starter of ${file}`);
    }
  }
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('a lab', () => {
  test('that is untouched is left alone', async () => {
    expect(await resetLab(lab, root)).toBeUndefined();
    expect(await readdir(root)).toEqual(['labs']);
  });

  test('gets its starter back, keeps what was written, and its steps do not count any more', async () => {
    await write('my work');
    const before = await progress();
    await before.note(lab.slug, 'headers', true);
    await before.noteScore(lab.slug, 'quiz', { right: 2, of: 3 });
    const changed = await resetLab(lab, root);
    expect(changed?.files).toEqual(['labs/04-timeouts/client.ts']);
    expect(await client()).toBe('starter of client.ts');
    const kept = at(changed?.entry.folder ?? '', 'files', 'labs', lab.slug, 'client.ts');
    expect(await readFile(kept, 'utf8')).toBe('my work');
    expect((await progress()).of(lab.slug)).toMatchObject({ passed: [], scores: { quiz: { right: 2 } } });
  });

  test('comes back with undo, and goes again with redo', async () => {
    await write('my work');
    await (await progress()).note(lab.slug, 'headers', true);
    await resetLab(lab, root);
    expect((await undo(root)).done?.of).toMatchObject({ kind: 'reset', lab: '04' });
    expect(await client()).toBe('my work');
    expect((await progress()).of(lab.slug).passed).toEqual(['headers']);
    expect((await redo(root)).done).toBeDefined();
    expect(await client()).toBe('starter of client.ts');
    expect((await progress()).of(lab.slug).passed).toEqual([]);
    await undo(root);
    expect(await client()).toBe('my work');
  });

  test('whose file was deleted gets it, and loses it again with undo', async () => {
    await rm(at('labs', lab.slug, 'restaurant.ts'));
    await resetLab(lab, root);
    expect(await readdir(at('labs', lab.slug))).toContain('restaurant.ts');
    await undo(root);
    expect(await readdir(at('labs', lab.slug))).not.toContain('restaurant.ts');
  });
});

describe('undo', () => {
  test('takes several resets back, the last one first, and redo does them again in their order', async () => {
    await write('first');
    await resetLab(lab, root);
    await write('second');
    await resetLab(lab, root);
    await undo(root);
    expect(await client()).toBe('second');
    await undo(root);
    expect(await client()).toBe('first');
    expect((await undo(root)).done).toBeUndefined();
    await redo(root);
    expect(await client()).toBe('second');
    await redo(root);
    expect(await client()).toBe('starter of client.ts');
    expect((await redo(root)).done).toBeUndefined();
  });

  test('keeps what was written after the reset', async () => {
    await write('first');
    await resetLab(lab, root);
    await write('a new beginning');
    const { done } = await undo(root);
    const kept = at(done?.changed?.entry.folder ?? '', 'files', 'labs', lab.slug, 'client.ts');
    expect(await readFile(kept, 'utf8')).toBe('a new beginning');
  });

  test('after another reset there is nothing to redo', async () => {
    await write('first');
    await resetLab(lab, root);
    await undo(root);
    await resetLab(lab, root);
    expect((await redo(root)).done).toBeUndefined();
  });

  test.for([
    ['no JSON', '{"version":1,'],
    ['another version', '{"version":99}'],
    [
      'a path out of the project',
      JSON.stringify({ ...manifest(), files: [{ path: '../x', existed: false }] }),
    ],
  ] as const)('skips a manifest that is damaged (%s), and says so', async ([, text]) => {
    await write('first');
    await resetLab(lab, root);
    await write('second');
    const damaged = (await resetLab(lab, root))?.entry.folder ?? '';
    await writeFile(at(damaged, 'manifest.json'), text);
    const outcome = await undo(root);
    expect(outcome.damaged).toEqual([damaged]);
    expect(await client()).toBe('first');
    expect(await readFile(at(damaged, 'files', 'labs', lab.slug, 'client.ts'), 'utf8')).toBe('second');
  });

  test('of an entry whose files are gone changes nothing', async () => {
    await write('first');
    const folder = (await resetLab(lab, root))?.entry.folder ?? '';
    await rm(at(folder, 'files'), { recursive: true });
    await expect(undo(root)).rejects.toBeInstanceOf(NotChanged);
    expect(await client()).toBe('starter of client.ts');
  });
});

describe('a step', () => {
  test('goes back to how it was begun; what passed since then does not count', async () => {
    const known = await progress();
    await known.note(lab.slug, 'headers', true);
    await write('headers done');
    expect(await snapshotStep(lab, pool, root)).toBe(true);
    await write('pool done');
    await known.note(lab.slug, 'pool', true);
    const changed = await resetStep(lab, pool, root);
    expect(changed).toMatchObject({ files: ['labs/04-timeouts/client.ts'] });
    expect(await client()).toBe('headers done');
    expect((await progress()).of(lab.slug).passed).toEqual(['headers']);
    await undo(root);
    expect(await client()).toBe('pool done');
    expect((await progress()).of(lab.slug).passed).toEqual(['headers', 'pool']);
  });

  test('is kept once, as it was the first time', async () => {
    await write('begun');
    await snapshotStep(lab, pool, root);
    await write('later');
    expect(await snapshotStep(lab, pool, root)).toBe(false);
    await resetStep(lab, pool, root);
    expect(await client()).toBe('begun');
  });

  test('without a snapshot, or with a damaged one, changes nothing', async () => {
    await write('my work');
    expect(await resetStep(lab, pool, root)).toBe('no-snapshot');
    await snapshotStep(lab, pool, root);
    await writeFile(at('.lab', 'snapshots', lab.slug, 'pool', 'manifest.json'), 'x');
    expect(await resetStep(lab, pool, root)).toBe('no-snapshot');
    expect(await client()).toBe('my work');
  });

  test('has no snapshot any more after a reset of its lab, and has it again after undo', async () => {
    await write('my work');
    await snapshotStep(lab, pool, root);
    await resetLab(lab, root);
    expect(await resetStep(lab, pool, root)).toBe('no-snapshot');
    await undo(root);
    expect(await resetStep(lab, pool, root)).toBeUndefined();
  });

  test('a snapshot that cannot be written is no reason to stop', async () => {
    await writeFile(at('.lab'), 'in the way');
    expect(await snapshotStep(lab, pool, root)).toBe(false);
  });
});

describe('everything', () => {
  test('goes back, with all progress, and comes back byte by byte', async () => {
    await write('my work');
    await writeFile(at('labs', other.slug, 'client.ts'), 'more work');
    await (await progress()).note(other.slug, 'backoff', true);
    await writeFile(at('.lab', 'last.tape'), 'tape');
    const before = await readFile(at('.lab', 'progress.json'), 'utf8');
    const changed = await resetAll([lab, other], root);
    expect(changed?.files).toHaveLength(4);
    expect(await client()).toBe('starter of client.ts');
    expect(await readdir(at('.lab'))).toEqual(['undo']);
    await undo(root);
    expect(await client()).toBe('my work');
    expect(await readFile(at('.lab', 'progress.json'), 'utf8')).toBe(before);
    expect((await progress()).last).toBe(other.slug);
  });
});

describe('where nothing can be written', () => {
  test('to .lab, the learner’s files stay', async () => {
    await write('my work');
    // A file in the way: what a folder without rights is to everybody but root.
    await writeFile(at('.lab'), 'in the way');
    await expect(resetLab(lab, root)).rejects.toBeInstanceOf(NotChanged);
    expect(await client()).toBe('my work');
  });

  test('to one of the files, the others get back what they had, and no entry is left', async () => {
    await write('my work');
    await (await progress()).note(lab.slug, 'headers', true);
    await rm(at('labs', lab.slug, 'restaurant.ts'));
    await write('my work');
    // Its name is taken by the file that would be written beside it.
    const beside = at('labs', lab.slug, `.restaurant.ts.${process.pid}.tmp`);
    await mkdir(path.join(beside, 'x'), { recursive: true });
    await expect(resetLab(lab, root)).rejects.toThrow(/nothing was changed: it is a folder/);
    expect(await client()).toBe('my work');
    expect((await progress()).of(lab.slug).passed).toEqual(['headers']);
    expect((await readEntries(root)).entries).toEqual([]);
  });
});

test('no file is ever left beside another', async () => {
  await write('my work');
  await resetLab(lab, root);
  await undo(root);
  const files = await readdir(root, { recursive: true });
  expect(files.filter((file) => file.includes('.tmp'))).toEqual([]);
});

function manifest() {
  return {
    version: 1,
    about: { kind: 'reset', lab: '04' },
    order: 9,
    at: '2026-10-14T09:30:12.123Z',
    passed: {},
    takenBack: false,
  };
}

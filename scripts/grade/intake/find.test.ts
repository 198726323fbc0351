/** Which submissions there are at a path. */
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findSubmissions, IntakeError } from './find.ts';
import { type Files, temporaryFolder, writeFiles, zipOf } from './testing.ts';

const found = async (...paths: string[]) =>
  (await findSubmissions(paths)).map(({ source, where }) => [source, path.basename(where)]);

test.for<[string, Files]>([
  ['a folder with a file of a lab', [['ada/client.ts', '']]],
  ['a folder with a file whose name is nearly right', [['ada/Client (1).ts', '']]],
  [
    'a checkout of GitHub Classroom',
    [
      ['ada/labs/04-timeouts/client.ts', ''],
      ['ada/lessons/a.md', ''],
    ],
  ],
  ['a folder with a folder of a lab', [['ada/04-timeouts/client.ts', '']]],
])('%s is one submission', async ([, files]) => {
  await using at = await temporaryFolder();
  await writeFiles(at.dir, files);
  expect(await found(path.join(at.dir, 'ada'))).toEqual([['ada', 'ada']]);
});

test('a zip is one submission', async () => {
  await using at = await temporaryFolder();
  await writeFiles(at.dir, [['ada.zip', await zipOf([['client.ts', '']])]]);
  expect(await findSubmissions([path.join(at.dir, 'ada.zip')])).toEqual([
    { key: 'ada', name: 'ada.zip', source: 'ada.zip', where: path.join(at.dir, 'ada.zip') },
  ]);
});

test('a folder of folders and archives is a class, in the order of names, without what systems leave behind', async () => {
  await using at = await temporaryFolder();
  await writeFiles(at.dir, [
    ['grace/client.ts', ''],
    ['edsger.zip', 'broken'],
    ['barbara.rar', ''],
    ['04/client.ts', 'the fourth group'],
    ['grades.csv', ''],
    ['doejane_12_34_client.ts', ''],
    ['.DS_Store', ''],
    ['__MACOSX/._x', ''],
    ['.git/HEAD', ''],
  ]);
  await mkdir(path.join(at.dir, 'empty'));
  await symlink('/etc', path.join(at.dir, 'link'));
  expect((await found(at.dir)).map(([source]) => source)).toEqual([
    '04',
    'barbara.rar',
    'doejane_12_34_client.ts',
    'edsger.zip',
    'empty',
    'grace',
    'link',
  ]);
});

test('a checkout of Gradescope is recognised from the folder above, and from the submission', async () => {
  await using at = await temporaryFolder();
  await writeFiles(at.dir, [
    ['autograder/submission/client.ts', ''],
    ['autograder/submission_metadata.json', '{}'],
    ['autograder/source/run', ''],
  ]);
  const autograder = path.join(at.dir, 'autograder');
  const expected = [
    {
      key: 'autograder',
      name: 'autograder',
      source: 'autograder',
      where: path.join(autograder, 'submission'),
      gradescopeMetadata: path.join(autograder, 'submission_metadata.json'),
    },
  ];
  expect(await findSubmissions([autograder])).toEqual(expected);
  expect(await findSubmissions([path.join(autograder, 'submission')])).toEqual(expected);
});

test('what lies in a folder of a class does not tell whose it is', async () => {
  await using at = await temporaryFolder();
  await writeFiles(at.dir, [
    ['mallory/submission/client.ts', ''],
    ['mallory/submission_metadata.json', '{}'],
    ['ada/client.ts', ''],
  ]);
  const folders = ['ada', 'mallory'].map((name) => path.join(at.dir, name));
  expect((await found(at.dir)).map(([source]) => source)).toEqual(['ada', 'mallory']);
  for (const paths of [[at.dir], folders]) {
    const all = await findSubmissions(paths);
    expect(all).toHaveLength(2);
    for (const one of all) expect(one).not.toHaveProperty('gradescopeMetadata');
  }
});

test('several paths are one class, and nobody is in it twice', async () => {
  await using at = await temporaryFolder();
  await writeFiles(at.dir, [
    ['monday/ada/client.ts', ''],
    ['tuesday/ada/client.ts', ''],
    ['tuesday/grace/client.ts', ''],
  ]);
  const [monday, tuesday] = [path.join(at.dir, 'monday'), path.join(at.dir, 'tuesday')];
  const all = await findSubmissions([monday, tuesday, path.join(tuesday, 'grace')]);
  expect(all.map(({ source }) => source)).toEqual(['ada', 'ada', 'grace']);
  expect(new Set(all.map(({ key }) => key)).size).toBe(3);
  expect(all[2]?.key).toBe('grace');
});

test.for<[string, string, RegExp]>([
  ['nothing', 'nowhere', /^There is nothing at .*nowhere\. Give the path of a folder or of a zip\.$/],
  ['a file', 'grades.csv', /^.*grades\.csv is neither a folder nor a zip\.$/],
  ['an empty folder', 'empty', /^The folder .*empty holds no submission/],
])('%s is said to whoever typed it', async ([, name, sentence]) => {
  await using at = await temporaryFolder();
  await writeFiles(at.dir, [['grades.csv', '']]);
  await mkdir(path.join(at.dir, 'empty'));
  const asked = findSubmissions([path.join(at.dir, name)]);
  await expect(asked).rejects.toThrow(IntakeError);
  await expect(asked).rejects.toThrow(sentence);
});

test('a repository with folders in it is one submission, where that is said', async () => {
  await using at = await temporaryFolder();
  await writeFiles(at.dir, [
    ['ada/src/client.ts', ''],
    ['ada/test/client.test.ts', ''],
  ]);
  const repository = path.join(at.dir, 'ada');
  expect((await findSubmissions([repository])).map(({ source }) => source)).toEqual(['src', 'test']);
  const [one, ...others] = await findSubmissions([repository], { areSubmissions: true });
  expect([one?.source, others]).toEqual(['ada', []]);
});

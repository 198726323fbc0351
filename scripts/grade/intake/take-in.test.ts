/** Where the files of a lab may lie, and what is said of those that are not as they should be. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takeIn } from './take-in.ts';
import type { Taken } from './taken.ts';
import {
  candidateAt,
  type Files,
  lab04,
  lab05,
  starter04,
  temporaryFolder,
  writeFiles,
  zipOf,
} from './testing.ts';

const ALL = ['client.ts', 'restaurant.ts', 'values.ts'] as const;
const complete = (below: string, mark = 'mine'): Files =>
  ALL.map((name) => [`${below}${name}`, `${mark} ${name}`]);

/** The same as a folder and as a zip. */
async function both(files: Files, labs = [lab04] as Parameters<typeof takeIn>[1]): Promise<[Taken, Taken]> {
  await using at = await temporaryFolder();
  await mkdir(path.join(at.dir, 'ada'));
  await writeFiles(path.join(at.dir, 'ada'), files);
  await writeFiles(at.dir, [['ada.zip', await zipOf(files)]]);
  return [
    await takeIn(candidateAt(path.join(at.dir, 'ada')), labs),
    await takeIn(candidateAt(path.join(at.dir, 'ada.zip')), labs),
  ];
}

const textsOf = (taken: Taken, index = 0) =>
  Object.fromEntries([...(taken.labs[index]?.files ?? [])].map(([name, bytes]) => [name, bytes.toString()]));
const MINE = Object.fromEntries(ALL.map((name) => [name, `mine ${name}`]));

test.for([
  '',
  '04/',
  '04-timeouts/',
  '04-Timeouts (1)/',
  'lab04/',
  'Lab 4/',
  'labs/04-timeouts/',
  'repository-main/labs/04-timeouts/',
  'ex4-final(2)/',
  'a/b/c/',
  'a/b/04-timeouts/src/',
])('files in %j are found, without a word', async (below) => {
  for (const taken of await both(complete(below))) {
    expect(taken.notes).toEqual([]);
    expect(taken.labs).toMatchObject([
      { slug: '04-timeouts', state: 'taken', fromStarter: [], unchanged: [] },
    ]);
    expect(textsOf(taken)).toEqual(MINE);
  }
});

test('what systems and tools leave behind is passed over', async () => {
  const left: Files = ['__MACOSX/', '.git/', 'node_modules/x/', '.lab/undo/1/labs/04-timeouts/'].flatMap(
    (dir) => [...complete(dir, 'other'), [`${dir}.DS_Store`, '']],
  );
  for (const taken of await both([
    ...left,
    ...complete('ex4/'),
    ['ex4/._client.ts', 'x'],
    ['.DS_Store', ''],
  ])) {
    expect(taken.notes).toEqual([]);
    expect(textsOf(taken)).toEqual(MINE);
  }
});

test('in a copy of the project only the lab’s own folder counts', async () => {
  const project: Files = [
    ...complete('course/labs/04-timeouts/'),
    ...complete('course/labs/04-timeouts/starter/', 'starter'),
    ['course/labs/04-timeouts/checks/restaurant.ts', 'a check'],
    ['course/labs/kit/restaurant.ts', 'of the kit'],
    ...complete('course/labs/05-retries/', 'another lab'),
    ...complete('course/solutions/04-timeouts/', 'reference'),
  ];
  for (const taken of await both(project)) {
    expect(taken.notes).toEqual([]);
    expect(textsOf(taken)).toEqual(MINE);
  }
  const without = project.filter(([name]) => name !== 'course/labs/04-timeouts/restaurant.ts');
  for (const taken of await both([...without, ['course/restaurant.ts', 'mine']])) {
    expect(taken.labs[0]?.fromStarter).toEqual(['restaurant.ts']);
    expect(taken.notes).toEqual([
      'course/restaurant.ts lies outside of labs/04-timeouts, so it was not taken.',
      'restaurant.ts was not handed in: the starter stands in.',
    ]);
  }
});

test('several labs are told apart by their folders', async () => {
  const files: Files = [...complete('04/'), ['labs/05-retries/client.ts', 'fifth'], ['client.ts', 'stray']];
  for (const taken of await both(files.slice(0, 3).concat([['05-retries/client.ts', 'fifth']]), [
    lab04,
    lab05,
  ])) {
    expect(textsOf(taken)).toEqual(MINE);
    expect(textsOf(taken, 1)['client.ts']).toBe('fifth');
    expect(taken.notes).toEqual([
      'Lab 05: retry.ts, by-library.ts and review.ts were not handed in: the starter stands in.',
    ]);
  }
  for (const taken of await both([['x/client.ts', 'stray']], [lab04, lab05])) {
    expect(taken.labs.map(({ state }) => state)).toEqual(['missing', 'missing']);
    expect(taken.notes[0]).toBe(
      'x/client.ts was not taken: nothing tells its lab. Put it into labs/04-timeouts or labs/05-retries.',
    );
  }
});

test('the files of another lab are not taken for this one', async () => {
  for (const taken of await both(complete('05-retries/'))) {
    expect(taken.labs).toMatchObject([{ state: 'missing' }]);
    expect(taken.notes).toEqual([
      'None of its files is there (client.ts, restaurant.ts, values.ts), so lab 04 scores 0.',
    ]);
  }
});

test('the starter stands in for what is missing', async () => {
  for (const taken of await both([['client.ts', 'mine']])) {
    const { labs, notes } = taken;
    expect(labs).toMatchObject([{ state: 'taken', fromStarter: ['restaurant.ts', 'values.ts'] }]);
    expect(labs[0]?.files.get('values.ts')).toEqual(await starter04('values.ts'));
    expect(notes).toEqual(['restaurant.ts and values.ts were not handed in: the starter stands in.']);
  }
});

test('what is still the starter is said, also with the line ends of another system', async () => {
  const client = await starter04('client.ts');
  const values = Buffer.from((await starter04('values.ts')).toString().replaceAll('\n', '\r\n'));
  const restaurant = await starter04('restaurant.ts');
  for (const { labs, notes } of await both([
    ['client.ts', 'mine'],
    ['restaurant.ts', restaurant],
    ['values.ts', values],
  ])) {
    expect(labs[0]?.unchanged).toEqual(['restaurant.ts', 'values.ts']);
    expect(notes).toEqual(['restaurant.ts and values.ts are still the starter.']);
  }
  for (const { notes } of await both([
    ['client.ts', client],
    ['restaurant.ts', restaurant],
    ['values.ts', values],
  ]))
    expect(notes).toEqual(['Nothing was changed: what was handed in is the starter.']);
});

test.for<[string, string]>([
  ['Client.ts', 'Client.ts was taken as client.ts. Its name should be just that.'],
  ['src/client (1).ts', 'src/client (1).ts was taken as client.ts. Its name should be just that.'],
  ['client.ts.txt', 'client.ts.txt was taken as client.ts. Its name should be just that.'],
])('%s is taken, with a note', async ([name, note]) => {
  for (const taken of await both([...complete('').slice(1), [name, 'mine client.ts']])) {
    expect(textsOf(taken)).toEqual(MINE);
    expect(taken.notes).toEqual([note]);
  }
});

test.for<[string, RegExp]>([
  [
    'client.js',
    /^client\.js is JavaScript, so it was not taken\. The lab asks for TypeScript: client\.ts\.$/,
  ],
  ['client.mts', /^client\.mts was not taken: the lab asks for client\.ts\. Rename it/],
])('%s is refused with a hint', async ([name, note]) => {
  for (const taken of await both([...complete('').slice(1), [name, 'x']])) {
    expect(taken.labs[0]?.fromStarter).toEqual(['client.ts']);
    expect(taken.notes[0]).toMatch(note);
  }
  // A compiled file beside its source is no reason for a word.
  for (const taken of await both([...complete(''), [name, 'x']])) expect(taken.notes).toEqual([]);
});

test.for<[string, Files, string]>([
  [
    'the shallowest',
    [
      ['a/client.ts', 'mine'],
      ['a/old/client.ts', 'old'],
    ],
    'a/client.ts was taken as client.ts; a/old/client.ts was left aside.',
  ],
  [
    'a folder with the lab’s name',
    [
      ['04/x/client.ts', 'mine'],
      ['client.ts', 'old'],
    ],
    '04/x/client.ts was taken as client.ts; client.ts was left aside.',
  ],
  [
    'the right name',
    [
      ['a/client.ts', 'mine'],
      ['client (1).ts', 'old'],
    ],
    'a/client.ts was taken as client.ts; client (1).ts was left aside.',
  ],
  [
    'the right name, among those that differ in case',
    [
      ['client.ts', 'mine'],
      ['Client.ts', 'old'],
    ],
    'client.ts was taken as client.ts; Client.ts was left aside.',
  ],
])('of several files %s is taken', async ([, files, note]) => {
  for (const taken of await both(files)) {
    expect(textsOf(taken)['client.ts']).toBe('mine');
    expect(taken.notes[0]).toBe(note);
  }
});

test('what is equally good and different is not chosen from', async () => {
  for (const taken of await both([
    ...complete('').slice(1),
    ['a/client.ts', 'one'],
    ['b/client.ts', 'other'],
  ])) {
    expect(taken.labs[0]?.fromStarter).toEqual(['client.ts']);
    expect(taken.notes[0]).toBe(
      'client.ts was not taken: a/client.ts and b/client.ts are different, and nothing tells which is meant. Hand in one of them.',
    );
  }
  for (const taken of await both([
    ['a/client.ts', 'same'],
    ['b/client.ts', 'same'],
    ...complete('').slice(1),
  ])) {
    expect(textsOf(taken)['client.ts']).toBe('same');
    expect(taken.notes).toEqual([]);
  }
});

test.for<[string, Buffer, string]>([
  [
    'invalid UTF-8',
    Buffer.from([0x61, 0xff, 0x62]),
    'client.ts is not UTF-8 text, so it was not taken. Open it in your editor and save it as UTF-8.',
  ],
  [
    'UTF-16',
    Buffer.from('\ufeffhello', 'utf16le'),
    'client.ts is saved as UTF-16, so it was not taken. Save it as UTF-8.',
  ],
  [
    'more than a MiB',
    Buffer.alloc(1024 * 1024 + 1, 0x20),
    'client.ts is larger than 1 MiB, so it was not taken.',
  ],
])('%s is refused', async ([, bytes, note]) => {
  for (const taken of await both([...complete('').slice(1), ['client.ts', bytes]])) {
    expect(taken.labs[0]?.fromStarter).toEqual(['client.ts']);
    expect(taken.notes[0]).toBe(note);
  }
});

test('a byte order mark is taken off; an empty file is taken, and said', async () => {
  for (const taken of await both([...complete('').slice(1), ['client.ts', '\ufeffmine client.ts']])) {
    expect(taken.labs[0]?.files.get('client.ts')?.toString('latin1')).toBe('mine client.ts');
    expect(taken.notes).toEqual([]);
  }
  for (const taken of await both([...complete('').slice(1), ['client.ts', '']]))
    expect(taken.notes).toEqual(['client.ts is empty.']);
});

test('the hash is of the files that are graded, wherever they lay', async () => {
  const hashes = new Set<string>();
  for (const files of [complete(''), complete('a/b/'), complete('labs/04-timeouts/').toReversed()])
    for (const { sha256 } of await both(files)) hashes.add(sha256);
  expect(hashes.size).toBe(1);
  const [others] = await both(complete('', 'other'));
  expect(hashes.has(others.sha256)).toBe(false);
});

test('a zip in a student’s folder is opened, a zip in a zip is not', async () => {
  const zip = await zipOf(complete('ex4/'));
  const [folder, zipped] = await both([['upload.zip', zip]]);
  expect(textsOf(folder)).toEqual(MINE);
  expect(folder.notes).toEqual([]);
  expect(zipped.labs[0]?.state).toBe('missing');
  expect(zipped.notes[0]).toMatch(/^upload\.zip is a zip within a zip, which is not opened/);
});

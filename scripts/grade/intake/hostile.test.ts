/** Submissions that were made to do harm, or that a broken tool has made. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, link, mkdir, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LIMITS } from './limits.ts';
import { openPlain } from './open-plain.ts';
import { takeIn } from './take-in.ts';
import {
  candidateAt,
  type Files,
  forged,
  lab04,
  temporaryFolder,
  withHeader,
  writeFiles,
  zipOf,
} from './testing.ts';

const isWindows = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;
const REST: Files = [
  ['restaurant.ts', 'mine'],
  ['values.ts', 'mine'],
];

async function takenFromZip(zip: Buffer, name = 'ada.zip', limits = LIMITS as Parameters<typeof takeIn>[2]) {
  await using at = await temporaryFolder();
  await writeFiles(at.dir, [[name, zip]]);
  return await takeIn(candidateAt(path.join(at.dir, name)), [lab04], limits);
}

async function takenFromFolder(
  prepare: (dir: string) => Promise<unknown>,
  limits?: Parameters<typeof takeIn>[2],
) {
  await using at = await temporaryFolder();
  const dir = path.join(at.dir, 'ada');
  await writeFiles(dir, REST);
  await prepare(dir);
  return await takeIn(candidateAt(dir), [lab04], limits);
}

const clientIsNotTaken = { labs: [{ state: 'taken', fromStarter: ['client.ts'] }] };

test.runIf(!isWindows)(
  'links, pipes and sockets in a folder are refused, and nobody waits for them',
  async () => {
    const refused = async (prepare: (file: string, dir: string) => Promise<unknown>, note: string) => {
      const taken = await takenFromFolder((dir) => prepare(path.join(dir, 'client.ts'), dir));
      expect(taken).toMatchObject(clientIsNotTaken);
      expect(taken.notes).toContain(note);
    };
    await refused(
      (file) => symlink('/etc/passwd', file),
      'client.ts is a symbolic link, which is not followed.',
    );
    await refused(
      (file) => symlink('values.ts', file),
      'client.ts is a symbolic link, which is not followed.',
    );
    await refused(
      (_, dir) => symlink('/', path.join(dir, 'sub')),
      'sub is a symbolic link, which is not followed.',
    );
    await refused(
      async (file) => execFileSync('mkfifo', [file]),
      'client.ts is not a plain file, so it was not taken.',
    );
    const server = createServer();
    await refused(async (file) => {
      server.listen(file);
      await once(server, 'listening');
    }, 'client.ts is not a plain file, so it was not taken.');
    server.close();
  },
);

test.runIf(isRoot)('a second name of somebody else’s file is refused; of one’s own it is taken', async () => {
  const taken = await takenFromFolder(async (dir) => {
    const secret = path.join(dir, '../secret');
    await writeFile(secret, 'secret');
    await chown(dir, 65534, 65534);
    await link(secret, path.join(dir, 'client.ts'));
  });
  expect(taken).toMatchObject(clientIsNotTaken);
  expect(taken.notes).toContain('client.ts is a second name of a file that belongs to somebody else.');
  const own = await takenFromFolder((dir) => link(path.join(dir, 'values.ts'), path.join(dir, 'client.ts')));
  expect(own.labs[0]?.fromStarter).toEqual([]);
});

test.runIf(!isWindows)('a folder that has become a link in between is noticed', async () => {
  await using at = await temporaryFolder();
  await writeFiles(at.dir, [
    ['ada/src/client.ts', 'mine'],
    ['elsewhere/client.ts', 'secret'],
  ]);
  await rename(path.join(at.dir, 'ada/src'), path.join(at.dir, 'ada/old'));
  await symlink(path.join(at.dir, 'elsewhere'), path.join(at.dir, 'ada/src'));
  await expect(openPlain(path.join(at.dir, 'ada/src/client.ts'))).rejects.toThrow('was exchanged');
});

test.runIf(!isWindows)('a candidate that is a link is not followed', async () => {
  await using at = await temporaryFolder();
  await symlink('/etc', path.join(at.dir, 'ada'));
  const { broken, labs } = await takeIn(candidateAt(path.join(at.dir, 'ada')), [lab04]);
  expect(broken).toBe('The submission is a symbolic link, which is not followed.');
  expect(labs).toMatchObject([{ state: 'missing' }]);
});

test('a link or a device in a zip is refused', async () => {
  const files: Files = [['client.ts', '/etc/passwd'], ...REST];
  const asLink = await takenFromZip(await zipOf(files, { 'client.ts': 0o120777 }));
  expect(asLink).toMatchObject(clientIsNotTaken);
  expect(asLink.notes[0]).toBe('client.ts is a symbolic link, which is not followed.');
  const asDevice = await takenFromZip(await zipOf(files, { 'client.ts': 0o020666 }));
  expect(asDevice.notes[0]).toBe('client.ts is not a plain file, so it was not taken.');
});

test.for<[string, string]>([
  ['../x/client.ts', '../x/client.ts'],
  ['/abs/client.ts', '/abs/client.ts'],
  ['c:/xy/client.ts', 'c:/xy/client.ts'],
  ['..\\x\\client.ts', '../x/client.ts'],
  ['a/bbb/../client.ts', 'a/bbb/../client.ts'],
])('the name %s leads out of a zip', async ([name, said]) => {
  const honest = 'x'.repeat(name.length);
  const zip = forged(await zipOf([[honest, 'evil'], ...REST]), honest, name);
  const taken = await takenFromZip(zip);
  expect(taken).toMatchObject(clientIsNotTaken);
  expect(taken.notes[0]).toBe(`${said} leads out of the zip, so it was not taken.`);
});

test('backslashes are read as an old Windows zipper means them', async () => {
  const zip = forged(
    await zipOf([['abcde/client.ts', 'mine'], ...REST]),
    'abcde/client.ts',
    'abcde\\client.ts',
  );
  expect((await takenFromZip(zip)).labs[0]?.files.get('client.ts')?.toString()).toBe('mine');
});

test.for(['a\u202Eb/client.ts', 'a\u0007b/client.ts', 'a\u200Bb/client.ts'])(
  'invisible characters in %j are refused and shown',
  async (name) => {
    const note =
      /^a\\u\{[0-9A-F]+\}b(\/client\.ts)? has invisible characters in its name, so it was not taken\.$/;
    const fromZip = await takenFromZip(await zipOf([[name, 'x'], ...REST]));
    expect(fromZip).toMatchObject(clientIsNotTaken);
    expect(fromZip.notes[0]).toMatch(note);
    if (isWindows) return;
    const fromFolder = await takenFromFolder((dir) => writeFiles(dir, [[name, 'x']]));
    expect(fromFolder).toMatchObject(clientIsNotTaken);
    expect(fromFolder.notes[0]).toMatch(note);
  },
);

test('a name that comes twice in a zip: the same is taken, different ones are not', async () => {
  const same = await takenFromZip(await zipOf([['client.ts', 'one'], ['client.ts', 'one'], ...REST]));
  expect(same.notes).toEqual([]);
  const different = await takenFromZip(await zipOf([['client.ts', 'one'], ['client.ts', 'two'], ...REST]));
  expect(different).toMatchObject(clientIsNotTaken);
  expect(different.notes[0]).toBe(
    'client.ts was not taken: client.ts is there twice, with different contents. Hand in one of them.',
  );
});

const BOMB = Buffer.alloc(8 * 1024 * 1024);
/** Offsets in a header of the central directory. */
const [FLAGS, METHOD, CRC, INFLATED] = [8, 10, 16, 24];

test('a bomb is not inflated, also when it lies about its size', async () => {
  const zip = await zipOf([['client.ts', BOMB], ...REST]);
  const honest = await takenFromZip(zip);
  expect(honest).toMatchObject(clientIsNotTaken);
  expect(honest.notes[0]).toBe('client.ts is larger than 1 MiB, so it was not taken.');
  const liar = await takenFromZip(withHeader(zip, 0, (header) => header.writeUInt32LE(100, INFLATED)));
  expect(liar).toMatchObject(clientIsNotTaken);
  expect(liar.notes[0]).toBe('client.ts is damaged in the zip, so it was not taken.');
});

test('many files that are small enough are too much together', async () => {
  const limits = { ...LIMITS, totalBytes: 4 * 1024 * 1024 };
  const files: Files = Array.from({ length: 5 }, (_, index) => [
    `${index}/client.ts`,
    Buffer.alloc(1_000_000),
  ]);
  for (const taken of [
    await takenFromZip(await zipOf(files), 'ada.zip', limits),
    await takenFromFolder((dir) => writeFiles(dir, files), limits),
  ]) {
    expect(taken.broken).toBe(
      'Its files are more than 4 MiB in all, so none was taken. Hand in the files of the lab and nothing else.',
    );
    expect(taken.labs).toMatchObject([{ state: 'missing' }]);
  }
});

test('too many entries are too much; those that are skipped count less', async () => {
  const limits = { ...LIMITS, entries: 10, listed: 40 };
  const many = (dir: string, count: number): Files =>
    Array.from({ length: count }, (_, index) => [`${dir}/${index}`, '']);
  for (const [files, isTooMuch] of [
    [many('a', 11), true],
    [many('node_modules', 20), false],
    [many('.git', 50), true],
  ] as const) {
    const taken = await takenFromZip(await zipOf([...files, ...REST]), 'ada.zip', limits);
    expect(taken.broken !== undefined).toBe(isTooMuch);
  }
  const folder = await takenFromFolder((dir) => writeFiles(dir, many('a', 11)), limits);
  expect(folder.broken).toMatch(/^It holds more than 10 files and folders/);
});

test('folders that are too deep are not looked into', async () => {
  const file = `${'a/'.repeat(LIMITS.depth + 1)}client.ts`;
  const note = 'Folders that are more than 12 deep were not looked into.';
  expect((await takenFromFolder((dir) => writeFiles(dir, [[file, 'x']]))).notes).toContain(note);
  expect((await takenFromZip(await zipOf([[file, 'x'], ...REST]))).notes).toContain(note);
  const justDeepEnough = `${'a/'.repeat(LIMITS.depth)}client.ts`;
  for (const { labs } of [
    await takenFromFolder((dir) => writeFiles(dir, [[justDeepEnough, 'x']])),
    await takenFromZip(await zipOf([[justDeepEnough, 'x'], ...REST])),
  ])
    expect(labs[0]?.fromStarter).toEqual([]);
});

test('what a password or a rare compression protects is said', async () => {
  const zip = await zipOf([['client.ts', 'secret'], ...REST]);
  const locked = await takenFromZip(withHeader(zip, 0, (header) => header.writeUInt16LE(0x0801, FLAGS)));
  expect(locked.notes[0]).toMatch(/^client\.ts is protected by a password, so it was not taken\./);
  const strong = await takenFromZip(withHeader(zip, 0, (header) => header.writeUInt16LE(0x0841, FLAGS)));
  expect(strong.broken).toMatch(/^This zip is protected by a password\./);
  const rare = await takenFromZip(withHeader(zip, 0, (header) => header.writeUInt16LE(99, METHOD)));
  expect(rare.notes[0]).toMatch(/^client\.ts is compressed in a rare way/);
});

test('damage is told from the checksum, and from what is no zip', async () => {
  const zip = await zipOf([['client.ts', 'mine'], ...REST]);
  const changed = await takenFromZip(withHeader(zip, 0, (header) => header.writeUInt32LE(1, CRC)));
  expect(changed).toMatchObject(clientIsNotTaken);
  expect(changed.notes[0]).toBe('client.ts is damaged in the zip, so it was not taken.');
  const half = await takenFromZip(zip.subarray(0, 60));
  expect(half.broken).toMatch(/^This is not a zip, or only a part of one\./);
  expect(half.notes).toEqual([half.broken]);
  const directory = await takenFromZip(withHeader(zip, 1, (header) => header.write('XXXX')));
  expect(directory.broken).toMatch(/^This zip is damaged\./);
  expect((await takenFromZip(Buffer.alloc(0))).broken).toMatch(/^This is not a zip/);
  expect((await takenFromZip(Buffer.from('Rar!'), 'ada.rar')).broken).toBe(
    'The submission is a .rar file, not a zip. Hand in a zip or a folder.',
  );
});

test('a damaged zip in a student’s folder does not keep the files beside it', async () => {
  const taken = await takenFromFolder((dir) =>
    writeFiles(dir, [
      ['old.zip', 'no zip'],
      ['client.ts', 'mine'],
    ]),
  );
  expect(taken.labs[0]?.fromStarter).toEqual([]);
  expect(taken.notes[0]).toMatch(/^old\.zip: This is not a zip/);
});

test('a file that is said to be small and is not is read no further than it may be', async () => {
  const taken = await takenFromFolder(async (dir) => {
    await writeFile(path.join(dir, 'client.ts'), '');
    // Takes no room on the disk.
    await truncate(path.join(dir, 'client.ts'), 2 ** 33);
  });
  expect(taken.notes[0]).toBe('client.ts is larger than 1 MiB, so it was not taken.');
});

test.runIf(!isWindows && !isRoot)('what cannot be read is said', async () => {
  const taken = await takenFromFolder((dir) => mkdir(path.join(dir, 'closed'), { mode: 0 }));
  expect(taken.notes[0]).toMatch(/^The folder closed cannot be read/);
});

test('a nuisance is not listened to for ever', async () => {
  const files: Files = Array.from({ length: 100 }, (_, index) => [`${index}\u202E/client.ts`, 'x']);
  const { notes } = await takenFromZip(await zipOf([...files, ...REST]));
  expect(notes).toHaveLength(41);
  expect(notes.at(-1)).toMatch(/more remarks of this kind/);
});

/** What the host takes away before it loads a submission, because Node's permission model does not. Asked for, and never used. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import { startClock } from '../../../fixtures/journal/clock.ts';
import { test } from '../vitest.ts';
import { projectRoot } from './child-process.ts';

const dir = path.join(projectRoot, '.lab', 'test', randomUUID());
afterAll(() => rm(dir, { recursive: true, force: true }));

const ASKS = `const builtin = (name) => process.getBuiltinModule('node:' + name);
const handle = new (builtin('child_process').ChildProcess)()._handle;
const found = {
  'process.kill': process.kill,
  'process.dlopen': process.dlopen,
  'process.binding': process.binding,
  'v8.setFlagsFromString': builtin('v8').setFlagsFromString,
  'os.setPriority': builtin('os').setPriority,
  'kill of a handle that was never started': handle.kill,
  'kill of its prototype': Object.getPrototypeOf(handle).kill,
  'spawn of a handle': handle.spawn,
};
export const ask = () => Object.entries(found).filter(([, way]) => way !== undefined).map(([name]) => name);
export const takeBack = () => {
  for (const owner of [process, builtin('v8'), builtin('os'), Object.getPrototypeOf(handle)])
    for (const name of ['kill', 'setFlagsFromString', 'setPriority'])
      if (Object.hasOwn(owner, name)) { try { Object.defineProperty(owner, name, { value: () => 1 }); return name; } catch {} }
  return 'nothing';
};
`;

test('signals, priorities, V8 flags and native code are gone, and stay gone', async ({ submission }) => {
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, 'client.ts'), ASKS);
  const opened = await submission(dir);
  expect(await opened.load('client.ts')).toMatchObject({ ok: true });
  const call = (name: string) => {
    const target = { module: path.join(dir, 'client.ts'), name };
    return opened.call(target, [], name, 1, { check: 'a-check', clock: startClock() }).settled;
  };
  expect(await call('ask')).toMatchObject({ outcome: 'returned', value: [] });
  expect(await call('takeBack')).toMatchObject({ outcome: 'returned', value: 'nothing' });
});

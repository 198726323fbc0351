/** The rules that hold for every check, whatever it asks. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import { projectRoot } from './bridge/child-process.ts';
import { special } from './bridge/protocol.ts';
import type { Check } from './check.ts';
import { fail } from './judge.ts';
import { runCheck } from './run-check.ts';
import { test } from './vitest.ts';

const scratch = path.join(projectRoot, '.lab', 'test', randomUUID());
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function folderWith(source: string): Promise<string> {
  const dir = path.join(scratch, randomUUID());
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, 'client.ts'), source);
  return dir;
}

const CLIENT = `
export const createSupplierClient = ({ baseUrl }) => ({
  get: (path, { signal } = {}) => fetch(baseUrl + path, { signal }).then((response) => response.json()),
  nest: async () => ({ deep: new Map([[1, 2]]), big: 1 }),
  boom: () => { throw Object.assign(new TypeError('outer', { cause: new Error('inner') }), { code: 'E_OUTER', phase: 'x', earlier: [new RangeError('before')] }); },
});
export const size = (bytes) => bytes.length + bytes[252];
export const absent = (query) => 'name' in query && query.name === undefined;
`;

const check = (parts: Partial<Check>): Check => ({
  id: 'a-check',
  claim: 'claim',
  why: 'why',
  section: '4.1',
  witness: [],
  deadlineMs: 5_000,
  play: async () => undefined,
  judge: () => ({ state: 'pass', receipt: 'fine' }),
  ...parts,
});

test('no pass without a witness: a fault that was never played shows nothing', async ({ submission }) => {
  const process = await submission(await folderWith(CLIENT));
  const run = await runCheck(check({ witness: ['hang-before-headers'] }), process);
  expect(run.verdict).toMatchObject({
    state: 'inconclusive',
    because: expect.stringContaining('hang-before-headers'),
  });
});

test('with the witness in the journal the pass stands', async ({ submission }) => {
  const process = await submission(await folderWith(CLIENT));
  const play: Check['play'] = async (stage) => {
    const supplier = await stage.supplier([{ fault: 'slow-headers', settings: { afterMs: 1 } }]);
    const client = await stage.keep('client.ts', 'createSupplierClient', [{ baseUrl: supplier.url }]);
    await stage.settledWithin(2_000, client.call('get', ['/produce/1']));
  };
  const run = await runCheck(check({ witness: ['slow-headers'], play }), process);
  expect(run.verdict.state).toBe('pass');
  expect(run.recording.calls[0]).toMatchObject({ outcome: 'returned', label: 'get' });
});

test('undefined reaches the submission as undefined, although JSON has none', async ({ submission }) => {
  const process = await submission(await folderWith(CLIENT));
  const play: Check['play'] = async (stage) => {
    const call = await stage.call('client.ts', 'absent', [{ name: special.undefined }]);
    await stage.settledWithin(2_000, call);
  };
  const run = await runCheck(check({ play }), process);
  expect(run.recording.calls[0]).toMatchObject({ outcome: 'returned', value: true });
});

test('a scenario that overruns its deadline is ended, and what was recorded is judged', async ({
  submission,
}) => {
  const process = await submission(await folderWith(CLIENT));
  const play: Check['play'] = async (stage) => {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const client = await stage.keep('client.ts', 'createSupplierClient', [{ baseUrl: supplier.url }]);
    await stage.settledWithin(60_000, client.call('get', ['/produce/1']));
  };
  const run = await runCheck(check({ deadlineMs: 300, play }), process);
  expect(run.recording.calls).toMatchObject([{ outcome: 'unsettled' }]);
});

test('what is still pending on a machine that was busy elsewhere is nobody’s fault', async ({
  submission,
}) => {
  const process = await submission(await folderWith(CLIENT));
  const play: Check['play'] = async (stage) => {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const client = await stage.keep('client.ts', 'createSupplierClient', [{ baseUrl: supplier.url }]);
    const call = client.call('get', ['/produce/1']);
    await stage.event((event) => event.type === 'fault-played');
    // Nothing turns meanwhile: as if another program had the processor.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
    await stage.settledWithin(60_000, call);
  };
  const judge: Check['judge'] = (recording) => fail(recording, 'Your client still waited.', 'It gives up.');
  const { verdict } = await runCheck(check({ deadlineMs: 1_800, play, judge }), process);
  expect(verdict).toMatchObject({
    state: 'inconclusive',
    because: expect.stringContaining('ran out of time'),
  });
});

test('an error of the scenario itself is ours: it is thrown, and nobody is judged', async ({
  submission,
}) => {
  const process = await submission(await folderWith(CLIENT));
  const broken = check({
    play: async () => {
      throw new RangeError('a bug in the lab');
    },
  });
  await expect(runCheck(broken, process)).rejects.toThrow('a bug in the lab');
});

test('errors cross with class chain, code, fields, cause and the place in the student’s file', async ({
  submission,
}) => {
  const process = await submission(await folderWith(CLIENT));
  const play: Check['play'] = async (stage) => {
    const client = await stage.keep('client.ts', 'createSupplierClient', [{}]);
    await stage.settledWithin(2_000, client.call('boom'));
  };
  const { recording } = await runCheck(check({ play }), process);
  expect(recording.calls[0]).toMatchObject({
    outcome: 'threw',
    error: {
      name: 'TypeError',
      message: 'outer',
      code: 'E_OUTER',
      classes: ['TypeError', 'Error'],
      fields: { phase: 'x', earlier: ['RangeError: before'] },
      at: { file: 'client.ts', line: 5 },
      cause: { message: 'inner' },
    },
  });
});

test('abort signals and large buffers are made in the submission’s process', async ({ submission }) => {
  const process = await submission(await folderWith(CLIENT));
  const play: Check['play'] = async (stage) => {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const client = await stage.keep('client.ts', 'createSupplierClient', [{ baseUrl: supplier.url }]);
    const signal = stage.signal();
    const call = client.call('get', ['/produce/1', { signal: signal.argument }]);
    await stage.event((event) => event.type === 'fault-played');
    signal.abort();
    const size = await stage.call('client.ts', 'size', [{ $bytes: 8_000_000 }]);
    await stage.settledWithin(2_000, call, size);
  };
  const { recording } = await runCheck(check({ play }), process);
  expect(recording.calls[0]).toMatchObject({ outcome: 'threw', error: { name: 'AbortError' } });
  expect(recording.calls[1]).toMatchObject({ outcome: 'returned', value: 8_000_001 });
});

test('a submission reads its own folder and packages, and nothing of the grader', async ({ submission }) => {
  const dir = await folderWith(`
    import { readFileSync, writeFileSync } from 'node:fs';
    import { spawnSync } from 'node:child_process';
    import { Worker } from 'node:worker_threads';
    const attempt = (act) => { try { act(); return 'done'; } catch (error) { return error.code; } };
    export const probe = (own, solution, check) => ({
      own: attempt(() => readFileSync(own)),
      solution: attempt(() => readFileSync(solution)),
      check: attempt(() => readFileSync(check)),
      write: attempt(() => writeFileSync(own, '')),
      spawn: attempt(() => spawnSync('ls')),
      worker: attempt(() => new Worker('', { eval: true })),
      environment: Object.keys(process.env).sort(),
    });`);
  const process = await submission(dir);
  const paths = [
    path.join(dir, 'client.ts'),
    ...['solutions/04-timeouts/client.ts', 'labs/04-timeouts/lab.ts'].map((file) =>
      path.join(projectRoot, file),
    ),
  ];
  const play: Check['play'] = async (stage) => {
    await stage.settledWithin(2_000, await stage.call('client.ts', 'probe', paths));
  };
  const { recording } = await runCheck(check({ play }), process);
  const denied = 'ERR_ACCESS_DENIED';
  expect(recording.calls[0]?.value).toMatchObject({
    own: 'done',
    solution: denied,
    check: denied,
    write: denied,
    spawn: denied,
    worker: denied,
    environment: ['LANG', 'NO_COLOR', 'TZ'],
  });
});

test('what keeps a let-go process alive is named; one that is free ends by itself', async ({
  submission,
}) => {
  const dir = await folderWith(
    'export const hold = () => { setInterval(() => {}, 1000); };\nexport const free = () => {};\n',
  );
  const outcome = async (name: string) => {
    const process = await submission(dir);
    const play: Check['play'] = async (stage) => {
      await stage.settledWithin(2_000, await stage.call('client.ts', name, []));
      stage.serves('alive', await stage.submission.letGo());
    };
    const { recording } = await runCheck(check({ ownProcess: true, play }), process);
    return recording.served.alive;
  };
  expect(await outcome('hold')).toEqual(['Timeout']);
  expect(await outcome('free')).toEqual([]);
});

test('a second process of the submission runs the same code and shares nothing', async ({ submission }) => {
  const counting = await submission(
    await folderWith('let calls = 0; export const start = () => ({ count: () => (calls += 1) });'),
  );
  const twice = check({
    async play(stage) {
      for (const process of [undefined, await stage.secondProcess()]) {
        const counter = await stage.keep('client.ts', 'start', [], process);
        await stage.inTime(counter.call('count').settled);
      }
    },
  });
  const { recording } = await runCheck(twice, counting);
  expect(recording.calls.map((call) => call.value)).toEqual([1, 1]);
});

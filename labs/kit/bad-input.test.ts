/**
 * What happens to a learner whose file is not a client at all. Every case must end in a sentence that names the trouble,
 * and the next run must be as good as ever.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import lab from '../04-timeouts/lab.ts';
import { canInspect } from './bridge/blocked-line.ts';
import { projectRoot } from './bridge/child-process.ts';
import type { Check } from './check.ts';
import type { StepRun } from './run-step.ts';
import { runStep } from './run-step.ts';
import { Stable } from './stable.ts';
import { stageSubmission } from './submission-folder.ts';
import { verdictInWords } from './wording.ts';

const scratch = path.join(projectRoot, '.lab', 'test', randomUUID());
afterAll(() => rm(scratch, { recursive: true, force: true }));

const [headers] = lab.steps;

const alone = (check: Check): Check => ({ ...check, ownProcess: true });

/** Grades a client.ts of this text on the first step, as the watch loop does. */
async function grade(source: string, step = headers): Promise<StepRun> {
  if (!step) throw new Error('lab 04 has no steps');
  const from = path.join(scratch, randomUUID());
  await mkdir(from, { recursive: true });
  await writeFile(path.join(from, 'client.ts'), source);
  const folder = await stageSubmission(lab, from);
  const stable = new Stable({ dir: folder.dir, inspectable: true });
  try {
    return await runStep(step, stable);
  } finally {
    stable.close();
    await folder.dispose();
  }
}

/** The line can be asked for where a process under the permission model can be inspected: Node 24 and later. */
const blockedAt = (line: number) =>
  canInspect ? new RegExp(`event loop busy.*client\\.ts:${line}`, 's') : /event loop busy/;

/** All that the learner is told. */
const told = (run: StepRun): string =>
  run.broken ?? run.checks.map(({ verdict }) => verdictInWords(verdict)).join('\n');

const client = (get: string) => `export function createSupplierClient(options) {
  return {
    get: ${get},
    close: async () => {},
  };
}
`;

describe('a file that is not a client', () => {
  test.for([
    ['a syntax error', 'const a = ;\n', /client\.ts could not be loaded.*client\.ts:1/s],
    ['an enum, which Node cannot strip', '\nenum Phase { A }\n', /client\.ts could not be loaded.*enum/s],
    ['an import that does not exist', "import './nowhere.ts';\n", /could not be loaded.*nowhere\.ts/s],
    ['an error at its top level', "\n\nthrow new Error('too early');\n", /too early.*client\.ts:3/s],
    [
      'no exports',
      'const nothing = 1;\n',
      /does not export a function createSupplierClient.*exports nothing/s,
    ],
    [
      'another name',
      'export const createClient = () => {};\n',
      /createSupplierClient.*It exports createClient/s,
    ],
    [
      'an export that is no function',
      'export const createSupplierClient = 1;\n',
      /not a function \(it is of type number\)/,
    ],
    [
      'a top-level await that never settles',
      'await new Promise(() => setInterval(() => {}, 1e6));\n',
      /never settles/,
    ],
    ['an endless loop at its top level', '\nwhile (true) {}\n', blockedAt(2)],
    [
      'a factory that throws',
      "export function createSupplierClient() {\n  throw new Error('no');\n}\n",
      /threw Error: no at client\.ts:2/,
    ],
    ['a client without get()', 'export const createSupplierClient = () => ({});\n', /get is not a function/],
  ] as const)('%s', async ([, source, sentence]) => {
    const run = await grade(source);
    expect(run.state).toBe('fail');
    expect(told(run)).toMatch(sentence);
  });
});

describe('a client that harms its own process', () => {
  test.for([
    ['an endless loop', client('async () => {\n      for (;;);\n    }'), blockedAt(4)],
    [
      'process.exit(0)',
      client('async () => {\n      process.exit(0);\n    }'),
      /process\.exit|exit code 0.*client\.ts:4/s,
    ],
    [
      'an exception in a timer',
      client(
        "async () => {\n      setTimeout(() => {\n        throw new Error('late');\n      });\n      await new Promise(() => {});\n    }",
      ),
      /nobody caught.*client\.ts:5.*late/s,
    ],
    [
      '100 MB of output',
      client("async () => {\n      for (let i = 0; i < 1e6; i += 1) console.log('x'.repeat(100));\n    }"),
      /printed more than 1 MiB.*client\.ts:4/s,
    ],
    [
      'a promise that never settles',
      client('() => new Promise(() => {})'),
      /still waiting|never settled|No request/,
    ],
    [
      'all the memory',
      client(
        'async () => {\n      const all = [];\n      for (;;) { all.push(Buffer.alloc(1e8, 1)); await new Promise((r) => setTimeout(r, 1)); }\n    }',
      ),
      /memory/,
    ],
    [
      'writing to the bridge',
      "import { writeSync } from 'node:fs';\n" +
        client("async () => {\n      writeSync(3, 'hello\\n');\n      await new Promise(() => {});\n    }"),
      /file descriptor/,
    ],
    [
      'requests without end',
      client(
        'async () => {\n      for (;;) { fetch(options.baseUrl).catch(() => {}); await new Promise((r) => setImmediate(r)); }\n    }',
      ),
      /more than 500 requests/,
    ],
  ] as const)('%s', async ([, source, sentence]) => {
    const run = await grade(source);
    expect(run.state).toBe('fail');
    expect(told(run)).toMatch(sentence);
  });

  test('an endless loop is told by every check, also by one that had seen enough before', async () => {
    const run = await grade(client('async () => {\n      for (;;);\n    }'));
    expect(run.checks.length).toBeGreaterThan(1);
    for (const { verdict } of run.checks) expect(verdictInWords(verdict)).toMatch(blockedAt(4));
  });

  test.for([
    ['in the process of all checks', headers],
    ['in a process of one check', headers && { ...headers, checks: headers.checks.slice(1).map(alone) }],
  ] as const)('a rejection that nobody handles, after the call has returned, %s', async ([, step]) => {
    const run = await grade(
      client(`(path) => {
      const work = fetch(options.baseUrl + path, { signal: AbortSignal.timeout(options.timeouts.headersMs) });
      void Promise.reject(new Error('forgotten'));
      return work.then((response) => response.json());
    }`),
      step,
    );
    expect(run.state).toBe('fail');
    expect(told(run)).toMatch(/nobody handled it: Error: forgotten at client\.ts:5/);
  });
});

test('what a client prints is attached to the check during which it printed', async () => {
  const run = await grade(
    client(`async (path, callOptions) => {
      console.log('asking for', path, 'within', options.timeouts.headersMs);
      const response = await fetch(options.baseUrl + path);
      console.error('got', response.status);
      return response.json();
    }`),
  );
  const printed = Object.fromEntries(
    run.checks.map(({ check, recording }) => [
      check.id,
      recording.printed.map(({ stream, text }) => [stream, text.trim()]),
    ]),
  );
  expect(printed['headers-deadline']).toEqual([['stdout', 'asking for /produce/7 within 150']]);
  expect(printed['headers-patience']).toEqual([
    ['stdout', 'asking for /produce/7 within 600'],
    ['stderr', 'got 200'],
  ]);
});

/** The command as a shell sees it: exit codes, and sentences for whatever was typed wrong. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../labs/kit/project-root.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Writes the address of every module that is loaded. */
const SPY = `data:text/javascript,${encodeURIComponent(
  "import { registerHooks } from 'node:module';" +
    "registerHooks({ resolve(s, c, next) { const r = next(s, c); process.stderr.write(r.url + '\\n'); return r; } });",
)}`;

const lab = (...args: string[]): Promise<Outcome> => node([], args);

function node(flags: readonly string[], args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...flags, path.join(projectRoot, 'scripts/lab/main.ts'), ...args],
      { cwd: projectRoot, maxBuffer: 1e8 },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
    child.stdin?.end();
  });
}

test.for([
  [['99'], /There is no lab "99"\. There (is|are): .*04/],
  [['nonsense', '--once'], /There is no lab "nonsense"/],
  [['04', '--step', 'pools'], /no step "pools"\. It has: 1 headers, 2 body/],
  [['04', '--submission', '/nowhere/at/all'], /nothing at \/nowhere\/at\/all/],
  [['04', '--submission', 'lessons'], /holds none of the files of lab 04: client\.ts/],
  [['reset'], /npm run lab reset 04/],
  [['quiz'], /Of which lesson\? There is: .*04 Timeouts/],
  [['quiz', '99'], /There is no lab "99"/],
  [['quiz', '04'], /no terminal to press them in.*npm run lab quiz 04/],
  [['match', '04'], /Lesson 04 has no matching exercise\. It has: npm run lab quiz 04/],
  [['cards', '04', '--cards', '0'], /must be a whole number, 1 or more/],
  [['match', '04', '--seed', 'x'], /must be a whole number from 0 to/],
  [['cards', '04', '7'], /Options need a -- in front of them: npm run lab cards 01 -- --seed 7/],
  [['04', '--fast'], /unknown option '--fast'/],
  [['04', '--fast', '--lang', 'de'], /Die Option --fast gibt es nicht/],
  [['lst'], /There is no lab "lst".*Did you mean list\?/],
  [['list', '--lang', 'fr'], /does not speak "fr"\. It speaks: en, de/],
  [['reset', '04', '--step', 'nothing'], /no step "nothing"\. It has: 1 headers/],
  [['reset', 'all', '--step', 'pool'], /A step belongs to one lab/],
  [['reset', 'all'], /no terminal to ask in.*reset all -- --yes/],
  [['replay', 'package.json'], /package\.json is no recording that can be shown/],
  [['04', '--debug-client', '--json'], /does not go with --json/],
  [['04', '--debug-client', 'x'], /It must be a port/],
  [[], /Which lab\? There are: .*04 Timeouts/],
] as const)('lab %s is bad use', async ([args, sentence]) => {
  const { code, out, err } = await lab(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(sentence);
  expect(err).not.toMatch(/\n\s+at /);
});

test('--help explains itself, with examples', async () => {
  const { code, out } = await lab('--help');
  expect(code).toBe(0);
  expect(out).toMatch(/npm run lab 04 +work on lab 04/);
  expect(out.split('\n').every((line) => line.length <= 100)).toBe(true);
});

test.for(['quiz', 'match', 'cards'])('lab %s --help has examples that fit the screen', async (name) => {
  const { code, out } = await lab(name, '--help');
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`Examples:\\n  npm run lab ${name} \\d\\d`));
  expect(out.split('\n').every((line) => line.length <= 80)).toBe(true);
});

test.for([['--help'], ['list'], ['status']])(
  'lab %s loads no checks, no supplier and no zod',
  async (args) => {
    const { code, out, err } = await node(['--import', SPY], args);
    expect(code).toBe(0);
    expect(out).not.toBe('');
    expect(err).toMatch(/commander/);
    expect(err).not.toMatch(
      /node_modules\/(undici|express|zod|inquirer)\/|labs\/\d\d-[a-z-]+\/lab\.ts|fixtures\/supplier\/supplier/,
    );
  },
);

test('the solution passes a step: exit code 0, and JSON that says so', async () => {
  const { code, out, err } = await lab(
    '04',
    '--json',
    '--step',
    'headers',
    '--submission',
    'solutions/04-timeouts',
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({
    schema: 1,
    lab: '04-timeouts',
    state: 'pass',
    points: 10,
    steps: [
      {
        id: 'headers',
        state: 'pass',
        checks: [{ id: 'headers-deadline', state: 'pass' }, { state: 'pass' }],
      },
    ],
  });
});

test('the starter fails it: exit code 1, with the reason', async () => {
  const { code, out } = await lab('04', '--step', '1', '--submission', 'labs/04-timeouts/starter');
  expect(code).toBe(1);
  expect(out).toMatch(/✗ A supplier that never answers is given up on after headersMs/);
  expect(out).toMatch(/still waited for get \/produce\/7 after \d+ ms/);
  expect(out.split('\n').every((line) => line.length <= 80)).toBe(true);
});

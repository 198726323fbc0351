/** What VS Code is told has to be what the command does. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../labs/kit/project-root.ts';
import { wordsOf } from '../words/words.ts';
import { DEBUG_PORT } from './debug-port.ts';
import { type Actions, type LabOptions, program } from './program.ts';

interface Launch {
  readonly configurations: ReadonlyArray<{
    readonly name: string;
    readonly port?: number;
    readonly runtimeArgs?: readonly string[];
  }>;
  readonly compounds: ReadonlyArray<{ readonly name: string; readonly configurations: readonly string[] }>;
}

// Read as what it is for VS Code; a member that is missing fails below.
const launch = JSON.parse(await readFile(path.join(projectRoot, '.vscode/launch.json'), 'utf8')) as Launch;

test('it attaches where the client waits', () => {
  expect(launch.configurations.map(({ port }) => port)).toEqual([DEBUG_PORT, undefined]);
});

test('it starts the lab with options that there are', async () => {
  const [run, name, , dashes, ...options] = launch.configurations[1]?.runtimeArgs ?? [];
  expect([run, name, dashes]).toEqual(['run', 'lab', '--']);
  // VS Code puts the answer to its question there.
  const asked = options[options.indexOf('--step') + 1];
  expect(asked).toMatch(/^\$\{input:step\}$/);
  const worked: Array<[string | undefined, LabOptions]> = [];
  const work: Actions['work'] = async (lab, given) => worked.push([lab, given]);
  const unused = async () => 0;
  const others = { play: unused, list: unused, status: unused, doctor: unused, replay: unused };
  const actions = { work, ...others, read: unused, reset: unused, undo: unused };
  await program(actions, wordsOf({}), () => undefined).parseAsync(['04', ...options], { from: 'user' });
  expect(worked).toEqual([['04', { once: true, step: asked, debugClient: DEBUG_PORT }]]);
});

test('what the screen names is a compound of both', () => {
  const [compound] = launch.compounds;
  expect(wordsOf({}).commands.debug.waiting('')).toContain(`"${compound?.name}"`);
  expect(compound?.configurations.toSorted()).toEqual(
    launch.configurations.map(({ name }) => name).toSorted(),
  );
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { adapters } from '../adapters/adapters.ts';
import { classOf, grace } from '../adapters/testing.ts';

/** Without its comments, which may say what they like. */
const workflow = readFileSync(path.join(import.meta.dirname, 'classroom.yml'), 'utf8')
  .split('\n')
  .filter((line) => !line.trimStart().startsWith('#'))
  .join('\n');

/** The step that has this line in it, up to the next one. */
function stepWith(text: string): string {
  const found = workflow.split(/\n\s*- (?=uses:|name:)/).filter((step) => step.includes(text));
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

test('each action is one of a major version that is named', () => {
  const used = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect(used).toHaveLength(4);
  for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
});

test('the token can read the repository and nothing else', () => {
  const [, permissions] = /\npermissions:\n((?: {2}\S.*\n)+)/.exec(workflow) ?? [];
  expect(permissions).toBe('  contents: read\n');
  expect(workflow.match(/permissions:/g)).toHaveLength(1);
});

test('no checkout leaves the token where the code that is graded could read it', () => {
  const checkouts = workflow.split('actions/checkout@').slice(1);
  expect(checkouts).toHaveLength(2);
  for (const checkout of checkouts)
    expect(checkout.split('\n      - ')[0]).toContain('persist-credentials: false');
});

test('the step that runs code of the student prints none of it, and does not know the files that set results', () => {
  const step = stepWith('npm run --silent grade');
  expect(step).toMatch(/>\.\.\/grader\.log 2>&1/);
  for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY']) {
    expect(step).toContain(`-u ${name} `);
  }
});

test('nothing that a student can choose is put into a command by GitHub', () => {
  const commands = workflow
    .split('\n')
    .filter((line) => line.startsWith('          ') || line.includes('run: '));
  const expressions = commands.filter((line) => line.includes('${{')).map((line) => line.trim());
  expect(expressions).toEqual([
    expect.stringMatching(/^runners: \$\{\{ steps\.report\.outputs\.runners \}\}$/),
  ]);
});

test('every kind of file that the adapters write is handed on', () => {
  const results = classOf([grace]);
  const written = [
    ...adapters['github-classroom'].write(results),
    ...adapters['github-actions'].write(results),
  ];
  const step = stepWith('id: report');
  for (const { fileName } of written) {
    expect(step).toContain(`cat grades/${path.posix.dirname(fileName)}/*${path.posix.extname(fileName)}`);
  }
});

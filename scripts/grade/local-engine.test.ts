import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { toAssignment } from './assignment/assignment.ts';
import { LocalEngine } from './local-engine.ts';
import { showStatus } from './status.ts';
import { GradesFolder } from './store/grades.ts';

test('what was left of one assignment is not graded by the rules of another', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'engine-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const grades = new GradesFolder(folder);
  const engineFor = async (lab: string) => {
    const assignment = await toAssignment({ title: 'One', labs: [lab] });
    return new LocalEngine(folder, { grades, count: 1, assignment, tier: 'portable', version: 'test' });
  };
  const stopped = await engineFor('04');
  await stopped.add([{ key: 'left', parcel: JSON.stringify({ labs: {} }) }]);
  await stopped.close();
  expect(await showStatus({ out: folder })).toContain('  waiting    1');
  const other = await engineFor('05');
  const graded: string[] = [];
  await other.run({ signal: new AbortController().signal, onGraded: (key) => void graded.push(key) });
  await other.close();
  expect(graded).toEqual([]);
  expect(await grades.get('left')).toBeUndefined();
});

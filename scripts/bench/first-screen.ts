import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../labs/kit/bridge/child-process.ts';
import type { Lab } from '../../labs/kit/lab.ts';
import { solutionFolder } from '../../labs/kit/submission-folder.ts';

const command = path.join(projectRoot, 'scripts/lab/main.ts');

export const hasLabCommand = (): boolean => existsSync(command);

/**
 * Milliseconds from the start of the lab command until its first byte on stdout, with everything cold: the first step of
 * the reference solution, run once.
 */
export async function firstScreenMs(lab: Lab): Promise<number> {
  const [step] = lab.steps;
  const args = [lab.number, '--once', '--step', step?.id ?? '1', '--submission', solutionFolder(lab)];
  const startedAt = performance.now();
  const child = spawn(process.execPath, [command, ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let shownMs: number | undefined;
  child.stdout.on('data', () => {
    shownMs ??= performance.now() - startedAt;
  });
  child.once('error', reject);
  // Until it has ended, or it would disturb what is measured next.
  child.once('close', (code) => {
    if (shownMs === undefined)
      reject(new Error(`the lab command ended with ${code} and had printed nothing`));
    else resolve(shownMs);
  });
  return promise;
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Finding, ok, type Probe } from '../finding.ts';

const TOPIC = 'git';
const LIMIT_MS = 1_500;

/** @param version what `git --version` printed; undefined where there is no git. */
export function judgeGit(version: string | undefined): Finding {
  if (version === undefined)
    return ok(TOPIC, 'not there, and not needed: the labs keep your work themselves');
  return ok(TOPIC, `${/\d+(\.\d+)*/.exec(version)?.[0] ?? 'there'} (optional)`);
}

export const git: Probe = {
  topic: TOPIC,
  async look() {
    const run = promisify(execFile)('git', ['--version'], { timeout: LIMIT_MS, windowsHide: true });
    return judgeGit(
      await run.then(
        ({ stdout }) => stdout,
        () => undefined,
      ),
    );
  },
};

import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { promisify } from 'node:util';
import { type Finding, fail, ok, type Probe, warn } from '../finding.ts';
import { milliseconds } from '../numbers.ts';
import { manifestFile } from '../project.ts';

const TOPIC = 'fenced child';
/** A spare process is ready before you save; but the first verdict of a step waits this long, twice. */
const SLOW_MS = 1_000;
const LIMIT_MS = 1_800;
/** Beyond this line of an error is V8's stack. */
const SAID = 160;

export type PermissionFacts =
  | { readonly read: boolean; readonly fenced: boolean; readonly tookMs: number }
  | { readonly error: string };

export function judgePermission(facts: PermissionFacts): Finding {
  if ('error' in facts) {
    const advice =
      'Your client runs in a process like that, so no lab can run it: look whether a security program stops Node from starting Node.';
    return fail(TOPIC, `Node could not start under its permission model: ${facts.error}`, advice);
  }
  const { read, fenced, tookMs } = facts;
  if (!read) {
    const advice =
      'Move the project to a plain local folder: a linked or mounted one can have two paths, and the fence knows one.';
    return fail(TOPIC, 'started, and could not read the file that it was allowed to', advice);
  }
  if (!fenced) {
    const advice =
      'Use the Node that `npm ci` installs: with this one, code under test can read more than its own files.';
    return warn(TOPIC, 'started, but could read a file that it was not allowed to', advice);
  }
  const fact = `reads what it may and nothing else, after ${milliseconds(tookMs)}`;
  if (tookMs <= SLOW_MS) return ok(TOPIC, fact);
  return warn(
    TOPIC,
    fact,
    'Exclude the project and Node from on-access virus scans: verdicts come late by that much.',
  );
}

/** What the child does: read one file that is allowed and one that is not, and say how it went. */
const CHILD = `
const { readFileSync } = require('node:fs');
const can = (file) => { try { return readFileSync(file).length > 0; } catch { return false; } };
console.log(JSON.stringify({ read: can(process.argv[1]), fenced: !can(process.argv[2]) }));
`;

export const permission: Probe = {
  topic: TOPIC,
  needsQuiet: true,
  async look() {
    const startedAt = performance.now();
    const [allowed, other] = [realpathSync(manifestFile), import.meta.filename];
    const flags = ['--no-warnings', '--permission', `--allow-fs-read=${allowed}`];
    // Like the process that runs a submission: an empty environment.
    const run = promisify(execFile)(process.execPath, [...flags, '-e', CHILD, allowed, other], {
      env: {},
      timeout: LIMIT_MS,
      windowsHide: true,
    });
    return judgePermission(
      await run.then(
        ({ stdout }) => readAnswer(stdout, performance.now() - startedAt),
        (error: unknown) => ({ error: whatItSaid(error) }),
      ),
    );
  },
};

function readAnswer(stdout: string, tookMs: number): PermissionFacts {
  const answer: unknown = JSON.parse(stdout);
  const said = (key: string) =>
    typeof answer === 'object' && answer !== null && Reflect.get(answer, key) === true;
  return { read: said('read'), fenced: said('fenced'), tookMs };
}

function whatItSaid(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const line = stderr.split('\n').find((one) => /error|bad option/i.test(one));
  return (line ?? (error instanceof Error ? error.message : String(error))).slice(0, SAID);
}

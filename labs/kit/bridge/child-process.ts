import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Containment } from '../containment/containment.ts';
import { projectRoot } from '../project-root.ts';
import { canInspect } from './blocked-line.ts';
import { LIMITS } from './death.ts';
import { BRIDGE_FD } from './protocol.ts';
import { registerGroup } from './undertaker.ts';

export { projectRoot };

const packages = path.join(projectRoot, 'node_modules');
/** Among the packages, where it may be read: a symlink would not be followed by the permission model. */
const compiled = path.join(realpathSync(packages), '.cache', 'submissions');
const hostFile = path.join(projectRoot, 'labs/kit/bridge/host.ts');

export interface ChildOptions {
  /** The submission's folder: with the packages, all that the process may read. */
  readonly dir: string;
  /** Let a blocked process be asked for its line. For the learner's own machine, never for grading. */
  readonly inspectable?: boolean;
  /**
   * Let it keep compiled code for the next process, which then loads packages in half the time. For one's own machine, never
   * for grading: what one submission writes there, another would run.
   */
  readonly compileCache?: boolean;
  /** Let a debugger attach to this port of 127.0.0.1; the process waits for it. For the learner's own machine, too. */
  readonly debugPort?: number | undefined;
  /** What keeps it to itself beyond that, in grading. */
  readonly containment?: Containment;
}

/**
 * Starts the process that a submission runs in: Node's permission model, no writes, no child processes, no workers, an
 * empty environment, a process group of its own.
 */
export function startChild(options: ChildOptions): ChildProcess {
  const { dir, inspectable = false, compileCache = false, debugPort, containment } = options;
  // What is not there yet cannot be opened to anybody.
  if (compileCache) mkdirSync(compiled, { recursive: true });
  const readable = [
    `${realpathSync(dir)}${path.sep}`,
    hostFile,
    path.join(projectRoot, 'package.json'),
    // Where the packages are said to be, and where they are: the folder may be a link.
    ...new Set([packages, realpathSync(packages)].map((place) => `${place}${path.sep}`)),
    packages,
    `${path.join(projectRoot, 'fixtures/restaurant')}${path.sep}`,
  ];
  const offered = (flag: string) => (process.allowedNodeEnvironmentFlags.has(flag) ? [flag] : []);
  const flags = [
    '--no-warnings',
    '--permission',
    '--no-experimental-sqlite',
    `--max-old-space-size=${LIMITS.heapMiB}`,
    ...readable.map((place) => `--allow-fs-read=${place}`),
    ...(compileCache ? [`--allow-fs-write=${compiled}${path.sep}`] : []),
    // From Node 25 on the network is closed too, unless it is asked for.
    ...offered('--allow-net'),
    ...(debugPort !== undefined
      ? ['--allow-inspector', `--inspect-wait=127.0.0.1:${debugPort}`]
      : inspectable && canInspect
        ? ['--allow-inspector', '--inspect-port=127.0.0.1:0']
        : ['--disable-sigusr1']),
  ];
  const program = { file: process.execPath, args: [...flags, hostFile], readable };
  const { file, args } = containment?.contain(program) ?? program;
  return spawn(file, args, {
    cwd: dir,
    env: {
      TZ: 'UTC',
      LANG: 'C.UTF-8',
      NO_COLOR: '1',
      ...(compileCache && { NODE_COMPILE_CACHE: compiled }),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

export function bridgeOf(child: ChildProcess) {
  return child.stdio[BRIDGE_FD];
}

/** Ends the process and everything that it started. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already, or the process has not become its leader yet.
    child.kill('SIGKILL');
  }
}

const alive = new Set<ChildProcess>();

/** Makes sure that a child never outlives this process, however this process ends. */
export function bury(child: ChildProcess): void {
  registerGroup(child);
  alive.add(child);
  child.once('exit', () => alive.delete(child));
}

process.on('exit', () => {
  for (const child of alive) killGroup(child);
});

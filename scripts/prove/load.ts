import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/** Processes that keep the processors busy. */
export interface Load {
  readonly pids: readonly number[];
  /** Ends them and resolves when they are gone. */
  stop(): Promise<void>;
}

const hogFile = path.join(import.meta.dirname, 'hog.ts');

/**
 * Starts so many busy processes.
 *
 * Processes in sessions of their own, not threads: Linux shares out its processors by session, and a submission has one,
 * too. They watch their standard input, so that they end with this process, however it ends.
 */
export function startLoad(hogs: number): Load {
  const children = Array.from({ length: hogs }, () => {
    return spawn(process.execPath, ['--no-warnings', hogFile], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  });
  // A hog that could not be started is one hog less: nothing to fail for.
  for (const child of children) child.on('error', () => undefined);
  return {
    pids: children.flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    stop: async () => {
      await Promise.all(children.map(end));
    },
  };
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

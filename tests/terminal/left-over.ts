import { execFileSync } from 'node:child_process';

/** Processes that have to do with this folder and are still there. */
export const leftOver = (root: string): string[] =>
  execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(root) && !line.includes('tmux'));

/** The process of the lab command that runs in this folder. */
export function labProcess(root: string): number {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
  // Not npm's shell around it.
  const pids = lines
    .flatMap((line) => /^ *(\d+) node scripts\/lab\/main\.ts/.exec(line)?.[1] ?? [])
    .map(Number);
  const own = pids.find((pid) => folderOf(pid) === root);
  if (own === undefined) throw new Error(`no lab runs in ${root}`);
  return own;
}

const folderOf = (pid: number): string =>
  execFileSync('readlink', [`/proc/${pid}/cwd`], { encoding: 'utf8' }).trim();

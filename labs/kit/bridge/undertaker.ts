import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Outlives this process by a moment: when the pipe closes, however this process has ended (SIGKILL, a crash), it ends every
 * group that is still on its list. A child notices a closed pipe, too, but not while it turns round and round.
 */
const SCRIPT = `
trap '' INT HUP TERM
while read -r sign group; do
  rest=
  for one in $groups; do [ "$one" = "$group" ] || rest="$rest $one"; done
  groups=$rest
  [ "$sign" = + ] && groups="$groups $group"
done
for group in $groups; do kill -s KILL -- "-$group"; done
`;

let undertaker: ChildProcess | undefined;

/** Has the group of this child ended, should this process not come to it. Not on Windows, which has no groups. */
export function registerGroup(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) return;
  undertaker ??= start();
  const { stdin } = undertaker;
  stdin?.write(`+ ${child.pid}\n`);
  // Numbers of processes are used again: one that has ended must not be on the list.
  child.once('exit', () => stdin?.write(`- ${child.pid}\n`));
}

function start(): ChildProcess {
  const child = spawn('sh', ['-c', SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Without a shell there is nobody to do it, and all else goes on as it would.
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
  // A pipe to a child is a socket, which the type does not say: it must not keep this process alive.
  (child.stdin as unknown as { unref(): void }).unref();
  return child;
}

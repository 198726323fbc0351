import { execFile } from 'node:child_process';
import { chmod, chown, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Command, Containment } from './containment.ts';
import { limited } from './limits.ts';
import { programAt } from './programs.ts';

/** Users that no system gives to anybody. Each grader of this machine takes one of its own: see `claim-user.ts`. */
export const FIRST_UID = 61_200;

/** A user of its own for each grader. Needs root. */
export function uidContainment(number: number): Containment {
  const user = FIRST_UID + number;
  const asUser = ({ file, args }: Command): Command => ({
    file: programAt('setpriv') ?? 'setpriv',
    args: [`--reuid=${user}`, `--regid=${user}`, '--clear-groups', '--no-new-privs', '--', file, ...args],
  });
  return {
    tier: 'uid',
    notStopped: [
      'It may connect to other programs of this machine and to the network, and so disturb a submission that is graded at the same time.',
      'It may leave unix sockets behind, files of no length, wherever everybody may write.',
      "What everybody on this machine may read is kept from it by Node's permission model only.",
    ],
    contain: (program) => asUser(limited(program, { ownUser: true })),
    shelter: (grader) => grader,
    admit: (dir) => giveTo(user, dir),
    sweep: () =>
      new Promise((resolve) => {
        // It ends itself with the others; so its exit code says nothing.
        const { file, args } = asUser({ file: 'sh', args: ['-c', 'kill -KILL -1'] });
        execFile(file, args, () => resolve());
      }),
  };
}

async function giveTo(user: number, dir: string): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const place = path.join(dir, entry.name);
    if (entry.isDirectory()) await giveTo(user, place);
    else await seal(user, place, 0o400);
  }
  await seal(user, dir, 0o500);
}

async function seal(user: number, place: string, mode: number): Promise<void> {
  await chown(place, user, user);
  await chmod(place, mode);
}

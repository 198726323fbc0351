import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { Containment, Program } from './containment.ts';
import { limited } from './limits.ts';
import { programAt } from './programs.ts';

/**
 * Where the libraries of the system lie, some of them links to others. No programs: there is nothing to start in the box. And
 * not all of /usr, where the project itself may be.
 */
const LIBRARIES = ['/usr/lib', '/usr/lib32', '/usr/lib64', '/lib', '/lib32', '/lib64'];
/** Without it `localhost` is nobody. */
const HOSTS = '/etc/hosts';

/**
 * A box made by bubblewrap. The grader itself runs in a network of its own, of which the box sees nothing but what the grader
 * listens on; so suppliers can crash, refuse and come back as they do in class.
 */
export const bwrap: Containment = {
  tier: 'bwrap',
  notStopped: [],
  contain: (program) =>
    limited({ file: bubblewrap(), args: [...box(program), program.file, ...program.args] }),
  shelter: ({ file, args }) => ({
    file: bubblewrap(),
    args: ['--dev-bind', '/', '/', '--unshare-net', '--die-with-parent', '--', file, ...args],
  }),
  admit: async () => undefined,
  // With the first process of its box every other one ends.
  sweep: async () => undefined,
};

const bubblewrap = () => programAt('bwrap') ?? 'bwrap';

function box({ file, readable }: Program): string[] {
  const places = new Set([file, ...readable].map((place) => path.resolve(place)));
  return [
    '--unshare-pid',
    '--unshare-ipc',
    '--unshare-uts',
    '--unshare-cgroup-try',
    // Root keeps what it may do, unless it is taken away.
    ...['--cap-drop', 'ALL'],
    '--die-with-parent',
    ...['--hostname', 'box'],
    ...LIBRARIES.filter(existsSync).flatMap(libraries),
    ...['--proc', '/proc'],
    ...['--dev', '/dev'],
    ...[...places, HOSTS].filter(existsSync).flatMap((place) => ['--ro-bind', place, place]),
    ...['--remount-ro', '/'],
    '--',
  ];
}

function libraries(place: string): string[] {
  if (!lstatSync(place).isSymbolicLink()) return ['--ro-bind', place, place];
  return ['--symlink', readlinkSync(place), place];
}

import type { Command } from './containment.ts';
import { programAt } from './programs.ts';

/**
 * Limits of the kernel for one process of a submission. Data, not address space: Node 22 reserves more of that than it uses, and
 * breaks.
 */
const LIMITS = {
  data: 1024 ** 3,
  fsize: 16 * 1024 ** 2,
  nofile: 1024,
  core: 0,
  /** Seconds on a processor. Checks wait most of their time. */
  cpu: 60,
};

/** Threads of all processes of one user. The kernel does not count root's. */
const THREADS_OF_USER = 256;

/** With these limits, where the system has `prlimit` (Linux); as it was elsewhere. */
export function limited({ file, args }: Command, { ownUser = false } = {}): Command {
  const prlimit = programAt('prlimit');
  if (!prlimit) return { file, args };
  // Whoever shares a user with the rest of the machine would be counted together with it.
  const limits = { ...LIMITS, ...(ownUser && { nproc: THREADS_OF_USER }) };
  const flags = Object.entries(limits).map(([name, value]) => `--${name}=${value}`);
  return { file: prlimit, args: [...flags, '--', file, ...args] };
}

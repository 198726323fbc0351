import { readFileSync } from 'node:fs';

/**
 * The process that a chain of processes, each with one child, was started for: bubblewrap stays in front of what it contains.
 * Where the system does not tell (anywhere but on Linux), the process itself.
 */
export function innermost(pid: number): number {
  for (let current = pid; ; ) {
    const [child, ...others] = childrenOf(current);
    if (child === undefined || others.length > 0) return current;
    current = child;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

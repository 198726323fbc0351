import { readFileSync } from 'node:fs';
import { LIMITS } from './death.ts';

const LOOK_EVERY_MS = 50;

/**
 * Calls back when a process takes more memory than the limit; returns how to stop looking.
 *
 * V8's own limit does not count Buffers, so the kernel's figure is read, where there is a cheap way to read it (Linux).
 */
export function watchMemory(pid: number, onOver: () => void): () => void {
  if (process.platform !== 'linux') return () => undefined;
  const timer = setInterval(() => {
    if (residentBytes(pid) > LIMITS.memoryBytes) onOver();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

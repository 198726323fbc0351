import { readFileSync } from 'node:fs';

/** How a process has fared with the scheduler so far, in milliseconds. */
export interface ProcessorTimes {
  /** Running on a processor. */
  readonly ranMs: number;
  /** Ready to run, and waiting for a processor: nobody's fault but the machine's. */
  readonly waitedMs: number;
}

/** Whether this system tells {@link processorTimes}. */
export const tellsProcessorTimes = process.platform === 'linux';

/** Reads what Linux keeps of a process (first two fields of schedstat, in nanoseconds); zeros elsewhere. */
export function processorTimes(pid: number | undefined): ProcessorTimes {
  if (pid === undefined || !tellsProcessorTimes) return { ranMs: 0, waitedMs: 0 };
  try {
    const [ran, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number);
    return { ranMs: (ran ?? 0) / 1e6, waitedMs: (waited ?? 0) / 1e6 };
  } catch {
    return { ranMs: 0, waitedMs: 0 };
  }
}

/** Ticks of a second in which Linux counts processor time for its users: the same on all of today's. */
const TICKS_PER_SECOND = 100;

/** Processor time of all threads of a process, in milliseconds (fields 14 and 15 of its stat, proc(5)); 0 elsewhere. */
export function usedMs(pid: number): number {
  if (!tellsProcessorTimes) return 0;
  try {
    // After the name, which may hold anything, spaces and brackets included, comes field 3.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

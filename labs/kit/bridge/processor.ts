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

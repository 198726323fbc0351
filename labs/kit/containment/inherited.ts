import { closeSync, readdirSync, readFileSync } from 'node:fs';

/** Of the flags in fdinfo (proc(5), octal): closed when another program is started. Node has it on all that it opens. */
const CLOSED_ON_EXEC = 0o2000000;
const LAST_STREAM = 2;

/**
 * Closes what this process was given by whoever has started it, and would hand on to whatever it starts: a CI system, a shell or a
 * queue may have had something open that is nobody's business. Node itself marks only the first few of them. Only on Linux, where the
 * system tells.
 */
export function closeInherited(): void {
  if (process.platform !== 'linux') return;
  const channel = Number(process.env.NODE_CHANNEL_FD ?? -1);
  for (const fd of readdirSync('/proc/self/fd').map(Number)) {
    if (fd > LAST_STREAM && fd !== channel && isHandedOn(fd)) closeSync(fd);
  }
}

function isHandedOn(fd: number): boolean {
  try {
    const flags = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSED_ON_EXEC) === 0;
  } catch {
    // The folder was read through one that is closed again.
    return false;
  }
}

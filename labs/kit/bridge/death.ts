import type { SourcePlace, ThrownError } from '../../../fixtures/journal/call.ts';

/**
 * How a submission's process ended before its time.
 *
 * - `exited`: it called process.exit, or its event loop ran empty
 * - `crashed`: an exception that nobody caught
 * - `blocked`: its event loop did not turn for {@link Death.blockedMs}
 * - `flooded`: it printed more than the limit
 * - `memory`: it took more memory than the limit
 * - `requests`: it sent more requests than any check needs, opened more connections, or sent more pieces of a body
 * - `protocol`: the bridge got something that is not its language, or too much of it
 * - `signal`: the system killed it
 */
export interface Death {
  readonly why: 'exited' | 'crashed' | 'blocked' | 'flooded' | 'memory' | 'requests' | 'protocol' | 'signal';
  readonly code: number | null;
  readonly signal: string | null;
  readonly at?: SourcePlace;
  readonly error?: ThrownError;
  /** The last lines of what it printed outside any check. */
  readonly output: string;
}

export const LIMITS = {
  /** A client that does not let the event loop turn for this long is blocked. */
  blockedMs: 1_500,
  /** Whoever does not answer for this long is stuck, even without running: in a synchronous wait, for example. */
  silentMs: 10_000,
  outputBytes: 1_048_576,
  messageBytes: 4_194_304,
  /** Of all that a process says to the grader, each message counted as at least {@link LIMITS.messageCost}. */
  bridgeBytes: 64 * 1_048_576,
  messageCost: 512,
  /** Printed text that is kept with its check. */
  printedLength: 65_536,
  /** Rejections that nobody handled, of one process. */
  unhandledKept: 100,
  /** Lists within lists of a value that was returned. */
  valueDepth: 100,
  /** Of an error: its name and the like, its message, a field of its own, its stack. */
  nameLength: 1_000,
  errorMessageLength: 4_000,
  fieldLength: 100_000,
  stackLength: 8_000,
  memoryBytes: 400 * 1_048_576,
  heapMiB: 256,
  requestsPerCheck: 500,
  connectionsPerCheck: 1_000,
  /** Of the journal: a body that is sent byte by byte makes one of each. */
  eventsPerCheck: 50_000,
} as const;

/** One or two sentences for the person whose code it was. */
export function explainDeath(death: Death): string {
  const where = death.at ? ` at ${death.at.file}:${death.at.line}` : '';
  const mib = (bytes: number) => `${Math.round(bytes / 1_048_576)} MiB`;
  switch (death.why) {
    case 'exited':
      return `Your code ended its own process (exit code ${death.code})${where}. A library never calls process.exit: its caller decides.`;
    case 'crashed':
      return `An error that nobody caught ended your process${where}: ${death.error?.name ?? 'Error'}: ${death.error?.message ?? ''}`;
    case 'blocked':
      return `Your code kept the event loop busy for ${LIMITS.blockedMs} ms without a break${where || ' (an endless loop, or synchronous work)'}. While that lasts no timer and no socket of your process gets its turn.`;
    case 'flooded':
      return `Your code printed more than ${mib(LIMITS.outputBytes)}${where}, so it was stopped. Is there a print in a loop?`;
    case 'memory':
      return `Your code took more than ${mib(LIMITS.memoryBytes)} of memory, so it was stopped. Does something grow in a loop?`;
    case 'requests':
      return `Your client sent more than ${LIMITS.requestsPerCheck} requests in one check, or as good as that in connections or in pieces of a body, so it was stopped. Is there a retry without a limit?`;
    case 'protocol':
      return 'Your process wrote to the file descriptor that the grader talks over, so it was stopped. Print with console.log instead.';
    case 'signal':
      return `The system ended your process (${death.signal ?? 'unknown signal'}).`;
  }
}

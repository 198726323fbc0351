import type { CallRecord, ThrownError } from '../../fixtures/journal/call.ts';
import { openConnectionsAt, openRequestsAt, type RequestView } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { explainDeath } from './bridge/death.ts';
import type { Loaded } from './bridge/submission.ts';
import type { Verdict } from './verdict.ts';

/** A body of which something came more recently than this is still coming, in milliseconds. */
const DRIP_MS = 100;

/** Milliseconds as people read them: `152 ms`, `1.24 s`. */
export const duration = (milliseconds: number): string =>
  Math.abs(milliseconds) >= 10_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.round(milliseconds)} ms`;

/** Time from one moment of a recording to another, in milliseconds. */
export const between = (fromUs: number, untilUs: number): number => (untilUs - fromUs) / 1000;

/** `SupplierConnectionError: the call failed (caused by BodyTimeoutError)`, with its place when it is the submission's. */
export function errorInWords(error: ThrownError): string {
  const place = error.at ? ` at ${error.at.file}:${error.at.line}` : '';
  const cause = error.cause
    ? ` (caused by ${error.cause.name}${error.cause.code ? ` ${error.cause.code}` : ''})`
    : '';
  return `${error.name}: ${error.message}${cause}${place}`;
}

/** What came of a call, for the middle of a sentence that begins with "Your client". */
export function outcomeInWords(record: CallRecord): string {
  switch (record.outcome) {
    case 'returned':
      return `returned ${valueInWords(record.value)} from ${record.label}`;
    case 'threw':
      return `rejected ${record.label} with ${record.error ? errorInWords(record.error) : 'an error'}`;
    case 'lost':
      return `lost ${record.label}, because its process ended`;
    case 'unsettled':
      return `never settled ${record.label}`;
  }
}

/**
 * What a hang was hanging on: the open requests, else the silent connections, when the recording ended.
 *
 * @param call the one that hangs: when none of the open requests is its own, that is said, too.
 */
export function whatWasOpenInWords({ events, endedAtUs }: Recording, call?: CallRecord): string {
  const open = openRequestsAt(events, endedAtUs);
  const own = open.filter(({ target }) => call?.label.endsWith(` ${target}`));
  const [first, ...others] = own.length > 0 ? own : open;
  if (first) {
    const words = openRequestInWords(first, endedAtUs);
    const more = others.length > 0 ? `${words} (and ${others.length} more)` : words;
    return call && own.length === 0 ? `no request of it was sent, while ${more}` : more;
  }
  const silent = openConnectionsAt(events, endedAtUs).find((view) => view.requests.length === 0);
  if (!silent) return 'nothing was open on the wire';
  const openFor = duration(between(silent.openedAtUs, endedAtUs));
  return `connection ${silent.connection} was open for ${openFor}, and no request could be sent on it`;
}

function openRequestInWords(view: RequestView, atUs: number): string {
  const head = `attempt ${view.attempt} of ${view.method} ${view.target} was open for ${duration(between(view.headAtUs, atUs))}`;
  if (view.status !== undefined) return `${head}: ${bodyInWords(view, atUs)}`;
  if (view.requestBytes > 0 && view.bodyEndAtUs === undefined) {
    return `${head}: ${view.requestBytes} bytes of the upload were taken, then no more`;
  }
  return `${head}: no byte of an answer`;
}

/** A body may have stopped, or still be dripping. */
function bodyInWords(
  { responseBytes, lastResponseByteAtUs, responseHeadAtUs }: RequestView,
  atUs: number,
): string {
  const silentMs = between(lastResponseByteAtUs ?? responseHeadAtUs ?? atUs, atUs);
  if (silentMs < DRIP_MS)
    return `headers arrived, the body goes on and has no end (${responseBytes} bytes so far)`;
  return `headers arrived, body stopped after ${responseBytes} bytes`;
}

/** A value as JSON, cut to what fits into a sentence. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A value that was returned, as JSON. Not as a string of its own making: it may have a `toString` that is none. */
export const valueInWords = (value: unknown): string => shorten(JSON.stringify(value) ?? 'undefined');

/** Why a file could not be loaded; undefined stands for "not in time". */
export function loadFailureInWords(file: string, loaded: Exclude<Loaded, { ok: true }> | undefined): string {
  if (!loaded)
    return `Loading ${file} did not come to an end: is there an await at its top level that never settles?`;
  if ('death' in loaded) return explainDeath(loaded.death);
  const { error } = loaded;
  if (
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    new RegExp(`^Cannot find module '[^']*/${file}'`).test(error.message)
  ) {
    return `${file} is not there. Save it again, or take the starter back: npm run lab reset, and the number of the lab.`;
  }
  return `${file} could not be loaded. ${errorInWords(error)}`;
}

/** What a file offers instead of the export that the lab calls. */
export function missingExportInWords(
  file: string,
  name: string,
  exports: Readonly<Record<string, string>>,
): string {
  const kind = exports[name];
  if (kind) return `${file} exports ${name}, but it is not a function (it is of type ${kind}).`;
  const names = Object.keys(exports);
  const offers = names.length > 0 ? `It exports ${names.join(', ')}.` : 'It exports nothing.';
  return `${file} does not export a function ${name}. ${offers}`;
}

/** Node's names of what keeps a process alive (`process.getActiveResourcesInfo`), in words. */
const HANDLES: Readonly<Record<string, string>> = {
  Timeout: 'timer',
  Immediate: 'immediate',
  TCPSocketWrap: 'socket',
  TLSWrap: 'socket',
  TCPServerWrap: 'listening server',
};

/** `2 timers and 1 socket`, of what keeps a process alive. */
export function handlesInWords(names: readonly string[]): string {
  const words = names.map((name) => HANDLES[name] ?? name);
  return [...new Set(words)]
    .map((word) => {
      const times = words.filter((other) => other === word).length;
      return times === 1 ? `1 ${word}` : `${times} ${word}s`;
    })
    .join(' and ');
}

/** A verdict as plain text, for places without colours and columns. */
export function verdictInWords(verdict: Verdict): string {
  switch (verdict.state) {
    case 'pass':
      return verdict.receipt;
    case 'inconclusive':
      return verdict.because;
    case 'fail':
      return `${verdict.supplierDid} ${verdict.clientDid} ${verdict.ruleAsked}`;
  }
}

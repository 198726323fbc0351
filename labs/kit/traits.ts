import { createHash } from 'node:crypto';
import type { CallRecord } from '../../fixtures/journal/call.ts';
import { endedAtUs, eventsOf, type RequestView, requests } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import type { CheckRun } from './run-check.ts';
import type { StepRun } from './run-step.ts';
import { tooLittleTime } from './too-little-time.ts';
import type { Fail } from './verdict.ts';
import { errorInWords, shorten } from './wording.ts';

/**
 * What tells the run of one check apart from others, as short hashes: the same mistake has the same traits, whatever the
 * learner's variables are called, whatever their messages say and however slow the machine is.
 *
 * Times are in none of them: on a busy machine they say more about the machine. What is wrong with a time is in what the
 * judge says of it.
 */
export interface Traits {
  readonly state: 'pass' | 'fail';
  /** What the verdict says that the client did. */
  readonly said?: string;
  /** What came of the calls. */
  readonly calls?: string;
  /** What was asked for, how often, and how it ended. */
  readonly requests?: string;
  /** Of the headers that mean something to a supplier: who carries them, and whether they are the same for all. */
  readonly headers?: string;
  /** How many connections there were, and who ended them. */
  readonly connections?: string;
}

export type TraitName = Exclude<keyof Traits, 'state'>;
export const TRAIT_NAMES: readonly TraitName[] = ['said', 'calls', 'requests', 'headers', 'connections'];

/** Traits of all checks of a step, by check. Undefined when it has not failed, or one of its checks is inconclusive. */
export function traitsOf(run: StepRun): Readonly<Record<string, Traits>> | undefined {
  if (run.broken !== undefined || run.state !== 'fail') return undefined;
  const traits = run.checks.map((one) => [one.check.id, traitsOfCheck(one)] as const);
  if (traits.some(([, one]) => one === undefined)) return undefined;
  return Object.fromEntries(traits) as Record<string, Traits>;
}

/** Whether this machine was so busy while a check failed that it may have made the failure what it is. */
export function wasDisturbed({ checks }: StepRun): boolean {
  return checks.some(
    ({ verdict, recording }) => verdict.state === 'fail' && tooLittleTime(recording) !== undefined,
  );
}

function traitsOfCheck(run: CheckRun): Traits | undefined {
  const { verdict, recording } = run;
  if (verdict.state === 'inconclusive') return undefined;
  // Right is right in many ways: of a check that passes, that is all.
  if (verdict.state === 'pass') return { state: 'pass' };
  const words = traitsInWords(verdict, recording);
  const hashes = TRAIT_NAMES.map((name) => [name, hash(words[name])]);
  return { state: 'fail', ...Object.fromEntries(hashes) };
}

/** The same before it is hashed: for authors who wonder what two runs have in common. */
export function traitsInWords(verdict: Fail, recording: Recording): Record<TraitName, string> {
  // Put together once: a storm has a thousand events.
  const asked = requests(recording.events);
  return {
    said: saidInShort(verdict, recording),
    calls: callsInShort(recording.calls),
    requests: requestsInShort(asked, recording),
    headers: headersInShort(asked),
    connections: connectionsInShort(recording),
  };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);

/** The judge's sentence without what is the learner's own wording, and without figures. */
function saidInShort({ clientDid }: Fail, { calls }: Recording): string {
  let text = clientDid;
  for (const { error, outcome, value } of calls) {
    if (error) text = text.replaceAll(errorInWords(error), errorInShort(error));
    if (outcome === 'returned')
      text = text.replaceAll(shorten(JSON.stringify(value) ?? 'undefined'), kindOf(value));
  }
  return withoutFigures(text.replace(/ at [\w./-]+\.ts:\d+/g, ''));
}

/** Numbers, ids and addresses are other ones in every run. */
function withoutFigures(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '<id>')
    .replace(/\b[0-9a-f]{12,}\b/gi, '<id>')
    .replace(STATUS, (_, before: string, status: string) => `${before} ${spelled(status)}`)
    .replace(/\d+(\.\d+)?/g, '#');
}

/** What was answered is no figure: a 500 is another thing than a 502. */
const STATUS = /\b(a|an|with|status|answered|got|for|after) ([1-5]\d\d)\b(?! ?(?:ms|s|bytes|%|of)\b)/g;
const spelled = (digits: string): string => [...digits].map((digit) => 'abcdefghij'[Number(digit)]).join('');

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : 'a list';
  return typeof value;
}

type Thrown = NonNullable<CallRecord['error']>;

/** Its class, what it says about the failure, and what is behind it. Not its message: that is everybody's own. */
function errorInShort({ name, classes, fields, code, cause }: Thrown): string {
  const { phase, status } = fields;
  const told = [classes[0] ?? name, phase, status, code].filter((part) => part !== undefined).join(' ');
  return cause ? `${told} < ${cause.name} ${cause.code ?? ''}` : told;
}

function callsInShort(calls: readonly CallRecord[]): string {
  const lines = calls.map(({ label, outcome, error, answered, value }) => {
    const came = error ? errorInShort(error) : (answered ?? (outcome === 'returned' ? kindOf(value) : ''));
    return `${withoutFigures(label)}: ${outcome} ${came}`;
  });
  return inventory(lines);
}

function requestsInShort(all: readonly RequestView[], { endedAtUs: atUs }: Recording): string {
  return inventory(
    all.map((view) => {
      return `${view.method} ${withoutFigures(view.target)}: ${view.status ?? '-'} ${endOf(view, atUs)}`;
    }),
  );
}

/** Of all headers those that a supplier acts on, with what may be told of their values: no key, and no library's own taste. */
const HEADERS: Readonly<Record<string, (value: string) => string>> = {
  authorization: (value) => value.split(' ')[0] ?? '',
  'content-type': (value) => value.split(';')[0]?.trim().toLowerCase() ?? '',
  'transfer-encoding': (value) => value.toLowerCase(),
  'idempotency-key': () => '',
  'x-api-key': () => '',
  'x-request-id': () => '',
};

function headersInShort(all: readonly RequestView[]): string {
  return Object.entries(HEADERS)
    .flatMap(([header, told]) => {
      const values = all.flatMap(({ headers }) =>
        headers.filter(([name]) => name.toLowerCase() === header).map(([, value]) => value),
      );
      if (values.length === 0) return [];
      const carriers = values.length < all.length ? 'some' : values.length > all.length ? 'twice' : 'all';
      const different = new Set(values).size;
      const likeness = different === 1 ? 'the same' : different === values.length ? 'different' : 'mixed';
      return [`${header}: ${carriers}, ${likeness}, ${[...new Set(values.map(told))].sort().join(' ')}`];
    })
    .join('\n');
}

function endOf(view: RequestView, atUs: number): string {
  if ((endedAtUs(view) ?? Infinity) > atUs || view.cutOff?.by === 'harness') return 'open';
  return view.cutOff ? `cut off by ${view.cutOff.by}` : 'whole';
}

function connectionsInShort({ events }: Recording): string {
  const carried = new Map(eventsOf(events, 'connection-opened').map(({ connection }) => [connection, 0]));
  for (const { connection } of eventsOf(events, 'request-head'))
    carried.set(connection, (carried.get(connection) ?? 0) + 1);
  const closers = new Map(
    eventsOf(events, 'connection-closed').map(({ connection, by }) => [connection, by]),
  );
  return inventory(
    [...carried].map(([connection, times]) => {
      const use = times > 1 ? 'reused' : times === 1 ? 'used' : 'unused';
      return `${use}, ${closers.get(connection) ?? 'harness'}`;
    }),
  );
}

/** Equal lines once, with how many there are: exactly as far as somebody would count. */
function inventory(lines: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts]
    .map(([line, count]) => `${count > COUNTED ? 'many' : count} x ${line}`)
    .sort()
    .join('\n');
}

const COUNTED = 4;

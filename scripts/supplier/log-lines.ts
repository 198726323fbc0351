import { ms } from '../../fixtures/journal/clock.ts';
import type { EventOf, Micros } from '../../fixtures/journal/event.ts';
import { endedAtUs, type RequestView } from '../../fixtures/journal/queries.ts';
import { parseChosenFault } from '../../fixtures/supplier/callers-fault.ts';
import { FaultScriptError } from '../../fixtures/supplier/script.ts';
import { type Look, paint } from '../look.ts';
import { duration, printable, shorten } from '../render/words.ts';
import { labelled, leftRight, paragraph } from '../text.ts';
import type { LogEntry } from './request-log.ts';

/** What is left of method and target, however long the rest of the line is. */
const LEAST_SUBJECT = 16;
/** Where the text under a line begins: below the number of its connection. */
const INDENT = 12;

/** One entry of the log, in lines no wider than the look allows. */
export function entryLines(entry: LogEntry, look: Look): string[] {
  if (look.plain) return paragraph(printable(sentence(entry), true), look.width, 0);
  if (entry.kind === 'connection-fault') return connectionFaultLines(entry.played, look);
  return [...requestLines(entry, look), ...faultLines(entry, look)];
}

type RequestEntry = Exclude<LogEntry, { kind: 'connection-fault' }>;

function requestLines(entry: RequestEntry, look: Look): string[] {
  const { view } = entry;
  const right = outcome(entry);
  const left = `${start(atUs(entry), view.connection)}#${view.attempt} `;
  const room = Math.max(LEAST_SUBJECT, look.width - left.length - right.length - 2);
  const subject = printable(`${view.method} ${view.target}`, look.unicode);
  const line = left + shorten(subject, room, look.unicode ? '…' : '...');
  // The outcome ends the line (or is one by itself), so it can be coloured after the line has been measured.
  const lines = leftRight(line, right, look.width);
  return lines.map((text) =>
    text.endsWith(right) ? text.slice(0, -right.length) + coloured(entry, right, look) : text,
  );
}

function faultLines(entry: RequestEntry, { width, unicode }: Look): string[] {
  const texts = [...faultTexts(entry), ...refusal(entry.view)];
  return texts.flatMap((text) => paragraph(printable(text, unicode), width, INDENT));
}

/** The faults of a request: in words, or by name only where the words stand further up. */
function faultTexts(entry: RequestEntry): string[] {
  const toldBefore = entry.kind === 'ended' && entry.toldBefore;
  return entry.view.faults.map(({ fault, effect }) => (toldBefore ? fault : `${fault}: ${effect}`));
}

/** Enough for what is wrong. All names of faults are in the answer. */
const LONGEST_REFUSAL = 190;

/** Why the supplier refused what the caller had chosen. That is no fault: of it, the journal has the header only. */
function refusal({ headers, status, faults }: RequestView): string[] {
  const [, choice] = headers.find(([name]) => name.toLowerCase() === 'x-fault') ?? [];
  if (choice === undefined || status !== 400 || faults.length > 0) return [];
  try {
    parseChosenFault(choice);
    return [];
  } catch (error) {
    if (!(error instanceof FaultScriptError)) throw error;
    return [shorten(error.message, LONGEST_REFUSAL, ' ...')];
  }
}

function connectionFaultLines(played: EventOf<'fault-played'>, { width, unicode }: Look): string[] {
  const label = start(played.atUs, played.connection);
  const text = printable(`${played.fault}: ${played.effect}`, unicode);
  return labelled(label, text, width, label.length, 0);
}

/** Time and connection. Connection 0 is none of the supplier's own. */
function start(at: Micros, connection: number): string {
  const time = `${Math.round(ms(at))} ms`.padStart(INDENT - 2);
  return connection === 0 ? `${time}  beside  ` : `${time}  conn ${connection}  `;
}

const atUs = (entry: RequestEntry): Micros =>
  entry.kind === 'held' ? entry.atUs : (endedAtUs(entry.view) ?? entry.view.headAtUs);

const took = (entry: RequestEntry): string => duration(ms(atUs(entry) - entry.view.headAtUs));

/** `200 in 3 ms`, `no answer, client closed after 1001 ms`, `200, still unfinished`. */
function outcome(entry: RequestEntry): string {
  const { status, cutOff } = entry.view;
  if (entry.kind === 'held') return status === undefined ? 'no answer yet' : `${status}, not finished yet`;
  if (!cutOff) return `${status} in ${took(entry)}`;
  const by = cutOff.by === 'harness' ? 'stopped' : `${cutOff.by} ${VERBS[cutOff.manner]}`;
  return `${status ?? 'no answer'}, ${by} after ${took(entry)}`;
}

const VERBS = { fin: 'closed', reset: 'reset' } as const;

function coloured({ kind, view }: RequestEntry, text: string, look: Look): string {
  const chalk = paint(look);
  const { status = 0, cutOff } = view;
  if (kind === 'held') return chalk.yellow(text);
  if (cutOff || status >= 500) return chalk.red(text);
  return status >= 400 ? chalk.yellow(text) : chalk.green(text);
}

function sentence(entry: LogEntry): string {
  if (entry.kind === 'connection-fault') {
    const { atUs: at, connection, fault, effect } = entry.played;
    const where = connection === 0 ? 'beside the supplier' : `on connection ${connection}`;
    return `At ${Math.round(ms(at))} ms, ${where}, fault ${fault}: ${effect}`;
  }
  const { attempt, method, target, connection } = entry.view;
  const request = `attempt ${attempt} of ${method} ${target} on connection ${connection}`;
  const told = `At ${Math.round(ms(atUs(entry)))} ms, ${request} ${predicate(entry)}.`;
  const faults = faultTexts(entry).map((text) => `Fault ${text.replace(/\.?$/, '.')}`);
  return [told, ...faults, ...refusal(entry.view)].join(' ');
}

function predicate(entry: RequestEntry): string {
  const { status, cutOff } = entry.view;
  const answered = status === undefined ? 'had no answer' : `was answered with status ${status}`;
  if (entry.kind === 'held') {
    return status === undefined ? 'has no answer yet' : `${answered} and is not finished yet`;
  }
  if (!cutOff) return `${answered} after ${took(entry)}`;
  const ending =
    cutOff.by === 'harness'
      ? 'this supplier was stopped'
      : `the ${cutOff.by} ${VERBS[cutOff.manner]} the connection`;
  return `${answered}${status === undefined ? '' : ' and unfinished'} when ${ending} after ${took(entry)}`;
}

import type { CallRecord, ThrownError } from '../../../fixtures/journal/call.ts';
import { ms } from '../../../fixtures/journal/clock.ts';
import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { escapeText } from '../markup.ts';
import { count, errorName, shorten } from '../words.ts';

interface Column {
  readonly heading: string;
  /** Class of its cells: `number` stands to the right, `event` is never broken. */
  readonly name?: 'number' | 'event';
}

interface TableRow {
  readonly attributes?: string;
  /** Markup. */
  readonly cells: readonly string[];
}

/** A table of more rows than this, nobody reads, and a browser is slow to lay it out. */
const MOST_ROWS = 2_000;

/** `noun`: what a row is, for counting those that are left out. */
function table(columns: readonly Column[], all: readonly TableRow[], noun: string): string {
  const rows = all.slice(0, MOST_ROWS);
  const left = all.length - rows.length;
  const more = left === 0 ? '' : `<p class="reading">… and ${count(left, `more ${noun}`)}.</p>\n`;
  const classOf = (column: Column | undefined) => (column?.name ? ` class="${column.name}"` : '');
  const head = columns.map((column) => `<th scope="col"${classOf(column)}>${column.heading}</th>`);
  const body = rows.map(({ attributes = '', cells }) => {
    const tds = cells.map((cell, index) => `<td${classOf(columns[index])}>${cell}</td>`);
    return `<tr${attributes}>${tds.join('')}</tr>`;
  });
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>
${more}`;
}

export function callsTable({ calls }: Recording): string {
  const columns: Column[] = [
    { heading: 'Call', name: 'number' },
    { heading: 'What' },
    { heading: 'Sent at', name: 'number' },
    { heading: 'Took', name: 'number' },
    { heading: 'Outcome' },
  ];
  const rows = calls.map((call) => ({
    cells: [
      String(call.call),
      escapeText(call.label),
      exact(ms(call.sentAtUs)),
      call.settledAtUs === undefined ? '' : exact(ms(call.settledAtUs - call.sentAtUs)),
      outcome(call),
    ],
  }));
  return table(columns, rows, 'call');
}

function outcome({ outcome: ended, error }: CallRecord): string {
  if (ended === 'unsettled') return 'still pending at the end';
  if (ended === 'threw' && error) return `threw ${errorInWords(error)}`;
  return ended;
}

const MOST_MESSAGE = 300;
/** Causes of causes of causes help nobody, and a submission could make the chain as long as it likes. */
const MOST_CAUSES = 4;

function errorInWords(error: ThrownError, depth = 0): string {
  const code = error.code === undefined ? '' : ` <code>${escapeText(String(error.code))}</code>`;
  const at = error.at
    ? ` <span class="soft">at ${escapeText(`${error.at.file}:${error.at.line}`)}</span>`
    : '';
  const cause =
    error.cause && depth < MOST_CAUSES ? `<br>because of ${errorInWords(error.cause, depth + 1)}` : '';
  const message = escapeText(shorten(error.message, MOST_MESSAGE));
  return `<strong>${escapeText(errorName(error))}</strong>${code}: ${message}${at}${cause}`;
}

export function eventsTable({ events }: Recording, proof: ReadonlySet<number>): string {
  const columns: Column[] = [
    { heading: 'No.', name: 'number' },
    { heading: 'At', name: 'number' },
    { heading: 'Connection', name: 'number' },
    { heading: 'Request', name: 'number' },
    { heading: 'Event', name: 'event' },
    { heading: 'Details' },
  ];
  const rows = events.map((event) => {
    const proves = proof.has(event.seq);
    return {
      attributes: ` data-seq="${event.seq}"${requestOf(event)}${proves ? ' class="proof"' : ''}`,
      cells: [
        String(event.seq),
        exact(ms(event.atUs)),
        String(event.connection),
        'request' in event && event.request !== undefined ? String(event.request) : '',
        event.type,
        escapeText(details(event)) + (proves ? ' <strong class="proves">proves the verdict</strong>' : ''),
      ],
    };
  });
  return `<p class="reading">Times count from the opening of the journal here, in ms.</p>${table(columns, rows, 'event')}`;
}

const requestOf = (event: JournalEvent): string =>
  'request' in event && event.request !== undefined ? ` data-request="${event.request}"` : '';

function details(event: JournalEvent): string {
  switch (event.type) {
    case 'connection-opened':
      return `from port ${event.remotePort}${event.source === 'proxy' ? ', at the proxy' : ''}`;
    case 'tls-established':
      return `${event.protocol}${event.resumed ? ', resumed' : ''}`;
    case 'request-head':
      return `${event.method} ${event.target}, attempt ${event.attempt}`;
    case 'request-body':
    case 'response-body':
      return `${count(event.bytes, 'byte')}, ${event.totalBytes} so far`;
    case 'request-end':
    case 'response-end':
      return count(event.totalBytes, 'byte');
    case 'response-head':
      return `status ${event.status}`;
    case 'fault-played':
      return `${event.fault}: ${event.effect}`;
    case 'connection-closed':
      return `by the ${event.by}, ${event.manner === 'reset' ? 'by a reset (RST)' : 'in order (FIN)'}`;
  }
}

const MOST_LINES = 200;

export function printedLines({ printed }: Recording): string {
  const lines = printed.slice(0, MOST_LINES).map(({ atUs, stream, text }) => {
    return `${exact(ms(atUs)).padStart(9)} ${stream === 'stderr' ? 'err' : 'out'}  ${escapeText(text)}`;
  });
  const more = printed.length - lines.length;
  if (more > 0) lines.push(`… and ${count(more, 'more line')}`);
  return `<pre tabindex="0">${lines.join('\n')}</pre>\n`;
}

/** Milliseconds with three decimals, for tables: what is to be compared stands in columns. */
const exact = (value: number): string => value.toFixed(3);

import type { CallRecord, ThrownError } from '../../fixtures/journal/call.ts';
import { ms } from '../../fixtures/journal/clock.ts';
import type { JournalEvent } from '../../fixtures/journal/event.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { escapeText } from './markup.ts';
import { renderSentences } from './sentences.ts';
import { renderSvg } from './svg.ts';
import type { Timeline } from './timeline.ts';
import { count, duration, errorName, shorten } from './words.ts';

export interface PageInput {
  /** For the tab and the heading: the claim that was checked. */
  readonly title: string;
  /** Shown as a badge beside the title. */
  readonly state?: 'pass' | 'fail' | 'inconclusive';
  /** What the verdict says, as plain text. Line breaks are kept. */
  readonly verdictText: string;
  readonly timeline: Timeline;
  readonly recording: Recording;
}

/**
 * One self-contained HTML page about one recording: verdict, picture, the same in words, calls, events.
 *
 * Nothing is loaded from anywhere. Everything can be read without the script; it only joins marks and table rows. No header
 * and no body from the wire is shown, so no secret can be.
 */
export function renderPage({ title, state, verdictText, timeline, recording }: PageInput): string {
  const proof = new Set(
    timeline.lanes.flatMap((lane) =>
      lane.marks.flatMap(({ proof, seq }) => (proof && seq !== undefined ? [seq] : [])),
    ),
  );
  const sections = [
    section('The picture', 'picture', figure(timeline)),
    section('The same in words', 'words', paragraphs(renderSentences(timeline))),
    recording.calls.length > 0 ? section('Calls', 'calls', callsTable(recording)) : '',
    section('Events', 'events', eventsTable(recording, proof)),
    recording.printed.length > 0
      ? section('Printed by the submission', 'printed', printedLines(recording))
      : '',
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
${state ? `<p class="badge ${state}">${STATE_WORDS[state]}</p>` : ''}
<h1>${escapeText(title)}</h1>
<p class="verdict">${multiline(verdictText)}</p>
<p class="facts">${escapeText(facts(recording))}</p>
</header>
<main>
${sections.join('\n')}
</main>
<footer>All times are milliseconds. Those in the picture count from the first thing that happened, as the supplier saw it.</footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** The badge says it with a shape, too. */
const STATE_WORDS = { pass: '✓ pass', fail: '✗ fail', inconclusive: '? inconclusive' } as const;

const section = (heading: string, id: string, content: string): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>\n${content}</section>`;

const multiline = (text: string): string => text.split('\n').map(escapeText).join('<br>');

const paragraphs = (texts: readonly string[]): string =>
  texts.map((text) => `<p>${escapeText(text)}</p>`).join('\n');

function figure(timeline: Timeline): string {
  return `<figure tabindex="0" aria-label="Timeline, can be scrolled sideways">${renderSvg(timeline)}</figure>
<p class="reading">One lane for each TCP connection. Above a line: what the client asked and got. Below it: what the supplier
and the line did. Waits are to scale.</p>
<p class="detail" aria-live="polite">Point at a mark, or reach it with the Tab key, to read what happened there.</p>`;
}

function facts({ events, calls, endedAtUs }: Recording): string {
  const amount = (type: JournalEvent['type'], noun: string) =>
    count(events.filter((event) => event.type === type).length, noun);
  return [
    count(calls.length, 'call'),
    amount('connection-opened', 'connection'),
    amount('request-head', 'request'),
    amount('fault-played', 'fault'),
    `recorded for ${duration(ms(endedAtUs))}`,
  ].join(' · ');
}

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

function table(columns: readonly Column[], rows: readonly TableRow[]): string {
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
`;
}

function callsTable({ calls }: Recording): string {
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
  return table(columns, rows);
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

function eventsTable({ events }: Recording, proof: ReadonlySet<number>): string {
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
      attributes: ` data-seq="${event.seq}"${proves ? ' class="proof"' : ''}`,
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
  return `<p class="reading">Times count from the opening of the journal here, in ms.</p>${table(columns, rows)}`;
}

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

function printedLines({ printed }: Recording): string {
  const lines = printed.slice(0, MOST_LINES).map(({ atUs, stream, text }) => {
    return `${exact(ms(atUs)).padStart(9)} ${stream === 'stderr' ? 'err' : 'out'}  ${escapeText(text)}`;
  });
  const more = printed.length - lines.length;
  if (more > 0) lines.push(`… and ${count(more, 'more line')}`);
  return `<pre tabindex="0">${lines.join('\n')}</pre>\n`;
}

/** Milliseconds with three decimals, for tables: what is to be compared stands in columns. */
const exact = (value: number): string => value.toFixed(3);

const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1a1d21;--soft:#5a626b;--rule:#dfe3e8;--raised:#f7f8fa;--link:#0072b2;
--pass:#00724f;--fail:#b34700;--unsure:#5a626b;--proof:#fdf3dd}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#eceff2;--soft:#a3adb8;--rule:#2b3138;--raised:#1a1e23;
--link:#56b4e9;--pass:#2cc79a;--fail:#f08a4b;--unsure:#a3adb8;--proof:#3a2c0a}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:2rem 1.5rem 3rem;background:var(--paper);color:var(--ink);
font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
h1{margin:.2rem 0 .6rem;font-size:1.75rem;line-height:1.2;font-weight:700;text-wrap:balance}
h2{margin:2.2rem 0 .7rem;font-size:1.1rem}
p{margin:.5rem 0;max-width:46rem}
.badge{display:inline-block;margin:0;padding:.1rem .7rem;border:2px solid;border-radius:99px;font-weight:700;font-size:.85rem;
letter-spacing:.02em}
.pass{color:var(--pass)}.fail{color:var(--fail)}.inconclusive{color:var(--unsure)}
.verdict{font-size:1.05rem}
.facts,.reading,.soft,footer{color:var(--soft);font-size:.9rem}
figure{margin:0;overflow-x:auto;border:1px solid var(--rule);border-radius:10px;padding:.6rem}
figure svg{display:block;width:100%;min-width:52rem;height:auto}
.detail{margin-top:.6rem;padding:.5rem .8rem;max-width:none;border-left:4px solid var(--link);background:var(--raised);
border-radius:0 6px 6px 0;min-height:2.6rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th{text-align:left;color:var(--soft);font-weight:600;border-bottom:2px solid var(--rule)}
th,td{padding:.3rem .7rem .3rem 0;vertical-align:top}
td{border-bottom:1px solid var(--rule)}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.event{white-space:nowrap}
tr.proof td{background:var(--proof)}
tr.pointed td{outline:2px solid var(--link);outline-offset:-2px;outline-color:transparent;box-shadow:inset 0 2px var(--link),inset 0 -2px var(--link)}
.proves{font-size:.8rem;border:1px solid;border-radius:4px;padding:0 .3rem;white-space:nowrap}
pre{overflow-x:auto;padding:.8rem;background:var(--raised);border-radius:8px;font-size:.85rem}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
footer{margin-top:2.5rem;border-top:1px solid var(--rule);padding-top:.8rem}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--raised:#fff;--proof:#eee}body{max-width:none;padding:0}
.detail,.reading{display:none}section{break-inside:avoid-page}#events{break-before:auto}tr{break-inside:avoid}
figure{overflow:visible;border:0;padding:0}figure svg{min-width:0}}
`.replaceAll('\n', '');

/** Shows a mark's title under the picture and points at its row in the table, for pointers and for the keyboard. */
const SCRIPT = `
const detail = document.querySelector('.detail');
const resting = detail.textContent;
for (const mark of document.querySelectorAll('.tl-mark')) {
  const seq = mark.getAttribute('data-seq');
  const row = seq && document.querySelector('tr[data-seq="' + seq + '"]');
  const show = () => {
    detail.textContent = mark.getAttribute('aria-label');
    if (row) row.classList.add('pointed');
  };
  const hide = () => {
    detail.textContent = resting;
    if (row) row.classList.remove('pointed');
  };
  for (const [on, off] of [['mouseenter', 'mouseleave'], ['focus', 'blur']]) {
    mark.addEventListener(on, show);
    mark.addEventListener(off, hide);
  }
}
`;

import { readFileSync } from 'node:fs';
import { ms } from '../../../fixtures/journal/clock.ts';
import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { chooseLanes, hiddenWords } from '../choose-lanes.ts';
import { escapeText } from '../markup.ts';
import { type OtherPicture, pictureSentences } from '../picture.ts';
import { renderSentences } from '../sentences.ts';
import type { Timeline } from '../timeline.ts';
import { count, duration } from '../words.ts';
import { pictures } from './figures.ts';
import { style } from './style.ts';
import { callsTable, eventsTable, printedLines } from './tables.ts';

export interface PageInput {
  /** For the tab and the heading: the claim that was checked. */
  readonly title: string;
  /** Shown as a badge beside the title. */
  readonly state?: 'pass' | 'fail' | 'inconclusive';
  /** What the verdict says, as plain text. Line breaks are kept. */
  readonly verdictText: string;
  readonly timeline: Timeline;
  /** Shown above the timeline, where another picture tells the story at a glance. */
  readonly picture?: OtherPicture | undefined;
  readonly recording: Recording;
}

/** Nobody reads more lanes than this one below the other, and a browser would be slow to draw them. */
const MOST_LANES = 120;

/**
 * One self-contained HTML page about one recording: verdict, picture, the same in words, calls, events.
 *
 * Nothing is loaded from anywhere. Everything can be read without the script; it adds zoom, light and dark, and joins
 * what is pointed at with its words and its table rows. No header
 * and no body from the wire is shown, so no secret can be.
 */
export function renderPage({ title, state, verdictText, timeline, picture, recording }: PageInput): string {
  const { shown, hidden } = chooseLanes(timeline.lanes, MOST_LANES);
  const drawn = { ...timeline, lanes: shown };
  const more = hidden.length === 0 ? '' : `Not drawn: ${hiddenWords(hidden)}.`;
  const proof = new Set(
    timeline.lanes.flatMap((lane) =>
      lane.marks.flatMap(({ proof, seq }) => (proof && seq !== undefined ? [seq] : [])),
    ),
  );
  const sections = [
    section(picture ? 'The pictures' : 'The picture', 'picture', pictures(drawn, picture, more)),
    section('The same in words', 'words', paragraphs([...inWords(drawn, picture), ...(more ? [more] : [])])),
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
<style>${style}</style>
</head>
<body>
<header>
<div class="controls theme" hidden><button type="button" data-does="theme">Dark</button></div>
${state ? `<p class="badge ${state}">${STATE_WORDS[state]}</p>` : ''}
<h1>${escapeText(title)}</h1>
<p class="verdict">${multiline(verdictText)}</p>
<p class="facts">${escapeText(facts(recording))}</p>
</header>
<main>
${sections.join('\n')}
</main>
<footer>All times are milliseconds. Those in the picture count from the first thing that happened, as the supplier saw it.</footer>
<script type="module">${script}</script>
</body>
</html>
`;
}

/** The badge says it with a shape, too. */
const STATE_WORDS = { pass: '✓ pass', fail: '✗ fail', inconclusive: '? inconclusive' } as const;

/** A file of its own, so that it is linted like all other code. */
const script = readFileSync(new URL('./in-browser.mjs', import.meta.url), 'utf8');

const section = (heading: string, id: string, content: string): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>\n${content}</section>`;

const multiline = (text: string): string => text.split('\n').map(escapeText).join('<br>');

const paragraphs = (texts: readonly string[]): string =>
  texts.map((text) => `<p>${escapeText(text)}</p>`).join('\n');

const inWords = (timeline: Timeline, picture: OtherPicture | undefined): string[] => [
  ...(picture ? pictureSentences(picture) : []),
  ...renderSentences(timeline),
];

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

import { escapeText } from '../../render/markup.ts';
import { count } from '../../render/words.ts';
import { tame } from './foreign-text.ts';

const MOST_LINES = 30;
const MOST_LINE = 300;
const MOST_CHARACTERS = 6_000;

const HEADING =
  'Printed by the submission while this check ran. Nobody checked it, and the grader wrote none of it:';

/** What a submission printed, marked as its own words. Empty if it printed nothing. */
export function printedText(printed: string | undefined): string {
  if (!printed?.trim()) return '';
  // The beginning, not both ends: what is printed is read from its first line on.
  const all = printed
    .slice(0, MOST_CHARACTERS)
    .trimEnd()
    .split(/\r\n|\r|\n/);
  const lines = all.slice(0, MOST_LINES).map(printedLine);
  const left = printed.length > MOST_CHARACTERS || all.length > MOST_LINES;
  const more = left
    ? `<p class="soft">There was more (${count(printed.length, 'character')} in all).</p>`
    : '';
  return `<div class="printed"><p class="soft">${HEADING}</p>
<pre>${lines.join('\n')}</pre>${more}</div>`;
}

/** Each line on its own: line breaks are the only thing in it that is taken as it came. */
function printedLine(line: string): string {
  const safe = tame(line.replaceAll('\t', '  '), MOST_CHARACTERS);
  return escapeText(safe.length > MOST_LINE ? `${safe.slice(0, MOST_LINE)}…` : safe);
}

import { duration } from '../../../labs/kit/wording.ts';
import { type Look, paint } from '../../look.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import type { StormFigures } from './figures.ts';
import type { Result } from './play.ts';

const NAME_WIDTH = 26;

/** Starter, yours and reference, where there is one, side by side. */
export function compareLines(results: readonly Result[], step: string, look: Look): string[] {
  const { compare: words, session } = wordsOf(look);
  const hasReference = results.some(({ client }) => client === 'reference');
  const checks = results[0]?.checks ?? 0;
  const rows = rowsOf(results, look);
  const columns = results.map(({ client }) => words.columns[client]);
  return [
    ...paragraph(words.intro(results.length, checks, step), look.width),
    '',
    ...(look.plain ? plainTable(columns, rows, look) : table(columns, rows, look)),
    '',
    ...paragraph(words.explained, look.width),
    ...(hasReference ? [] : ['', ...paragraph(session.noReference, look.width)]),
  ];
}

type Row = readonly [name: string, values: readonly string[]];

function rowsOf(results: readonly Result[], look: Look): Row[] {
  const { rows: names, notLoaded } = wordsOf(look).compare;
  const row = (name: string, value: (figures: StormFigures) => string): Row => [
    name,
    results.map(({ figures }) => (figures ? value(figures) : notLoaded)),
  ];
  return [
    [names.checks, results.map(({ passed, checks }) => `${passed}/${checks}`)],
    row(names.calls, ({ calls }) => `${calls}`),
    row(names.requests, ({ requests }) => `${requests}`),
    row(names.amplification, ({ amplification }) => decimal(amplification)),
    row(names.answered, ({ answered, calls }) => `${answered}/${calls}`),
    row(names.goodput, ({ goodputPerS }) => decimal(goodputPerS)),
    row(names.longestWait, ({ longestWaitMs }) => duration(longestWaitMs)),
    row(names.socketsLeft, ({ socketsLeft }) => `${socketsLeft}`),
  ];
}

const decimal = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '-');

function table(columns: readonly string[], rows: readonly Row[], look: Look): string[] {
  const width = Math.min(14, Math.floor((look.width - NAME_WIDTH - 2) / 3));
  const line = (name: string, values: readonly string[]) =>
    ` ${name.padEnd(NAME_WIDTH)}${values.map((value) => value.padStart(width)).join('')}`;
  return [paint(look).bold(line('', columns)), ...rows.map(([name, values]) => line(name, values))];
}

const plainTable = (columns: readonly string[], rows: readonly Row[], look: Look): string[] =>
  rows.flatMap(([name, values]) =>
    paragraph(
      `${name}: ${values.map((value, index) => `${columns[index]} ${value}`).join(', ')}.`,
      look.width,
    ),
  );

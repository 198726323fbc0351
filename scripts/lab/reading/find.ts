import { stripVTControlCharacters } from 'node:util';

/** The next line after this one, and then from the beginning, on which the text begins. Words may go on in the next line. */
export function findLine(lines: readonly string[], text: string, after: number): number | undefined {
  const wanted = tidy(text);
  const hits = lines.flatMap((_, index) => (beginsOn(lines, index, wanted) ? [index] : []));
  return hits.find((line) => line > after) ?? hits[0];
}

function beginsOn(lines: readonly string[], index: number, wanted: string): boolean {
  const line = tidy(lines[index] ?? '');
  const at = `${line} ${tidy(lines[index + 1] ?? '')}`.indexOf(wanted);
  return at >= 0 && at < line.length;
}

const tidy = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/\s+/g, ' ').trim().toLowerCase();

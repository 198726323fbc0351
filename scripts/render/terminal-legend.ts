import type { Canvas } from './canvas.ts';
import type { Row } from './row.ts';
import { symbolNames, symbols } from './symbols.ts';

/** The symbols that are in the picture, in as few rows as they need. `more`: what else is to be known for reading it. */
export function legendRows(canvas: Canvas, picture: readonly Row[], more: readonly string[] = []): Row[] {
  const used = new Set(picture.flatMap((row) => [...row.symbols]));
  const items = symbolNames
    .filter((name) => used.has(name))
    .map((name) => `${canvas.symbol(name)} ${symbols[name].means}`);
  return items.length === 0 ? [] : [canvas.row(), ...canvas.notes([...items, ...more], '   ', 'quiet')];
}

import { attributes } from './markup.ts';
import { CHAR, WIDTH } from './plot.ts';
import { BAR, bar, shape } from './shapes.ts';
import { type Drawing, text } from './svg-parts.ts';
import { type SymbolName, symbolNames, symbols } from './symbols.ts';

const ROW = 28;
const LEFT_EDGE = 12;
const BAR_SAMPLE = 28;

/** The symbols that are in the picture, with what they mean, in as many rows as they need. */
export function drawLegend(used: ReadonlySet<SymbolName>, top: number): Drawing {
  let x = LEFT_EDGE;
  let y = top + 16;
  const parts: string[] = [];
  for (const name of symbolNames.filter((candidate) => used.has(candidate))) {
    const { means } = symbols[name];
    const width = sampleWidth(name) + 8 + means.length * CHAR + 22;
    if (x + width > WIDTH) {
      x = LEFT_EDGE;
      y += ROW;
    }
    parts.push(sample(name, x, y), text(x + sampleWidth(name) + 8, y + 4, means, { class: 'tl-soft' }));
    x += width;
  }
  return { drawing: `<g class="tl-still">${parts.join('')}</g>`, height: y - top + ROW - 6 };
}

const BARS: ReadonlySet<SymbolName> = new Set([
  'connecting',
  'idle',
  'queued',
  'uploading',
  'waiting',
  'answering',
  'stalled',
  'firstTry',
  'repeat',
  'waitingCall',
  'idleLine',
  'busyLine',
]);

const sampleWidth = (name: SymbolName): number => (BARS.has(name) ? BAR_SAMPLE : 18);

/** A symbol as the legend shows it, its left edge at `x`, its middle at `y`. */
function sample(name: SymbolName, x: number, y: number): string {
  if (BARS.has(name)) return bar(name, x, y - BAR / 2, BAR_SAMPLE);
  switch (name) {
    case 'attempt':
      return text(x, y + 4, '#1', { class: 'tl-strong' });
    case 'proof':
      return `<rect${attributes({ class: 'tl-proofbox', x, y: y - 8, width: 18, height: 16, rx: 4 })}/>`;
    case 'break':
      return `<path${attributes({ class: 'tl-gapline', d: `M${x} ${y + 9}L${x + 7} ${y - 9}M${x + 9} ${y + 9}L${x + 16} ${y - 9}` })}/>`;
    case 'open':
      return shape(name, x + 4, y);
    default:
      return shape(name, x + 9, y);
  }
}

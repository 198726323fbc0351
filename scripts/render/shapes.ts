import { attributes } from './markup.ts';
import type { SymbolName } from './symbols.ts';

/** Height of the bar that a connection is drawn as, in px. */
export const BAR = 22;

/**
 * Patterns, one for each kind of span that is drawn as a bar. Each differs from the others in its drawing, not only in its
 * colour: they can be told apart in a black and white print.
 */
export const patterns = [
  pattern('waiting', 8, 8, '<path d="M-2 2 2-2M0 8 8 0M6 10 10 6"/>'),
  pattern('stalled', 8, 8, '<path d="M0 0 8 8M8 0 0 8"/>'),
  pattern('uploading', 12, 11, '<path d="M3 1.5 8 5.5 3 9.5"/>'),
  pattern('connecting', 8, 11, '<circle cx="4" cy="5.5" r="1.6"/>'),
  pattern('repeat', 8, 8, '<path d="M-2 2 2-2M0 8 8 0M6 10 10 6"/>'),
  pattern('waitingCall', 10, 10, '<circle cx="5" cy="5" r="1.6"/>'),
  pattern('idleLine', 8, 6, '<path d="M0 3 8 3"/>'),
  pattern('queued', 10, 11, '<circle cx="5" cy="5.5" r="1.1"/>'),
].join('');

function pattern(name: SymbolName, width: number, height: number, drawing: string): string {
  const size = attributes({ width, height, patternUnits: 'userSpaceOnUse', class: `tl-pattern tl-${name}` });
  return `<pattern id="tl-${name}"${size}><rect width="${width}" height="${height}"/>${drawing}</pattern>`;
}

/** A stretch of bar, its upper left corner at `x`, `y`. */
export function bar(symbol: SymbolName, x: number, y: number, width: number): string {
  if (symbol === 'idle') {
    return `<line${attributes({ class: 'tl-idle', x1: x, x2: x + width, y1: y + BAR / 2, y2: y + BAR / 2 })}/>`;
  }
  return `<rect${attributes({ class: `tl-bar tl-${symbol}`, x, y, width, height: BAR })}/>`;
}

const cross = (at: (dx: number, dy: number) => string): string =>
  `M${at(-6, -6)}L${at(6, 6)}M${at(6, -6)}L${at(-6, 6)}`;

/** The drawing of a symbol that marks a moment, centred on `x`, `y`. */
export function shape(symbol: SymbolName, x: number, y: number): string {
  const at = (dx: number, dy: number) =>
    `${Math.round((x + dx) * 10) / 10} ${Math.round((y + dy) * 10) / 10}`;
  const path = (name: string, d: string) => `<path${attributes({ class: `tl-shape tl-${name}`, d })}/>`;
  const half = BAR / 2;
  switch (symbol) {
    case 'opened':
      return path('opened', `M${at(0, -half - 1)}L${at(0, half + 1)}M${at(0, 0)}L${at(6, 0)}`);
    case 'fin':
      return path('fin', `M${at(0, -half - 1)}L${at(0, half + 1)}M${at(-6, 0)}L${at(0, 0)}`);
    case 'reset':
      // Paper around the strokes, so that they stand out from the pattern of a stall.
      return path('halo', cross(at)) + path('reset', cross(at));
    case 'open':
      return path('open', `M${at(0, -7)}L${at(10, 0)}L${at(0, 7)}Z`);
    case 'answered':
      return `<circle${attributes({ class: 'tl-shape tl-answered', cx: x, cy: y, r: 5 })}/>`;
    case 'piece':
      return `<rect${attributes({ class: 'tl-shape tl-piece', x: x - 1.25, y: y - half, width: 2.5, height: BAR })}/>`;
    case 'fault':
      return path('fault', `M${at(0, -7)}L${at(7, 5)}L${at(-7, 5)}Z`);
    case 'settled':
      return path('settled', `M${at(0, -6)}L${at(6, 0)}L${at(0, 6)}L${at(-6, 0)}Z`);
    case 'unsettled':
      return path('unsettled', `M${at(0, -6)}L${at(6, 0)}L${at(0, 6)}L${at(-6, 0)}Z`);
    case 'moment':
      return path('moment', `M${at(-5, -5)}L${at(5, -5)}L${at(0, 4)}Z`);
    default:
      return '';
  }
}

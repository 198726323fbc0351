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

/**
 * Colours by Okabe and Ito, which people with any colour vision can tell apart. Two sets, so that each has enough contrast
 * on its paper: Okabe-Ito's own for fills, darker (on white) or lighter (on black) ones for strokes and letters.
 */
export const style = `
.tl{--tl-paper:#fff;--tl-ink:#1a1d21;--tl-soft:#5a626b;--tl-grid:#e4e7eb;--tl-lane:#f7f8fa;
--tl-orange:#e69f00;--tl-orange-bg:#fdf3dd;--tl-vermillion:#c44e00;--tl-vermillion-bg:#fbe4d5;
--tl-blue:#0072b2;--tl-blue-bg:#dceefa;--tl-green:#009e73;--tl-green-bg:#c9ece1;--tl-purple:#a8527f;--tl-purple-bg:#f6e6ef;
font:12px/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;color:var(--tl-ink)}
@media (prefers-color-scheme:dark){.tl{--tl-paper:#14171b;--tl-ink:#eceff2;--tl-soft:#a3adb8;--tl-grid:#2b3138;--tl-lane:#1a1e23;
--tl-orange:#e69f00;--tl-orange-bg:#3a2c0a;--tl-vermillion:#f08a4b;--tl-vermillion-bg:#43220f;
--tl-blue:#56b4e9;--tl-blue-bg:#12324a;--tl-green:#2cc79a;--tl-green-bg:#0e4436;--tl-purple:#dc96bd;--tl-purple-bg:#3d2233}}
@media print{.tl{--tl-paper:#fff;--tl-ink:#000;--tl-soft:#444;--tl-grid:#ddd;--tl-lane:#fff;
--tl-orange:#b87f00;--tl-orange-bg:#fff;--tl-vermillion:#b34700;--tl-vermillion-bg:#fff;
--tl-blue:#0072b2;--tl-blue-bg:#fff;--tl-green:#00805d;--tl-green-bg:#c9ece1;--tl-purple:#8c3f67;--tl-purple-bg:#fff}}
.tl text{fill:var(--tl-ink)}
.tl .tl-soft{fill:var(--tl-soft)}
.tl .tl-strong{font-weight:700}
.tl .tl-caption{paint-order:stroke;stroke:var(--tl-lane);stroke-width:3px;stroke-linejoin:round}
.tl .tl-paper{fill:var(--tl-paper)}
.tl .tl-lane{fill:var(--tl-lane)}
.tl .tl-grid{stroke:var(--tl-grid);stroke-width:1}
.tl .tl-axis{stroke:var(--tl-soft);stroke-width:1}
.tl .tl-lead{stroke:var(--tl-soft);stroke-width:1;fill:none}
.tl .tl-named{stroke:var(--tl-soft);stroke-width:1;stroke-dasharray:3 3}
.tl .tl-late{fill:var(--tl-soft);opacity:.18}
.tl .tl-gap{fill:var(--tl-paper)}
.tl .tl-gapline{stroke:var(--tl-soft);stroke-width:1.5;fill:none}
.tl-pattern rect{fill:var(--tl-bg)}
.tl-pattern path{stroke:var(--tl-fg);stroke-width:1.6;fill:none}
.tl-pattern circle{fill:var(--tl-fg)}
.tl-waiting{--tl-fg:var(--tl-orange);--tl-bg:var(--tl-orange-bg)}
.tl-stalled{--tl-fg:var(--tl-vermillion);--tl-bg:var(--tl-vermillion-bg)}
.tl-uploading{--tl-fg:var(--tl-blue);--tl-bg:var(--tl-blue-bg)}
.tl-connecting{--tl-fg:var(--tl-purple);--tl-bg:var(--tl-purple-bg)}
.tl-queued{--tl-fg:var(--tl-soft);--tl-bg:var(--tl-paper)}
.tl-answering{--tl-fg:var(--tl-green);--tl-bg:var(--tl-green-bg)}
.tl .tl-bar{stroke:var(--tl-fg);stroke-width:1}
.tl .tl-bar.tl-waiting{fill:url(#tl-waiting)}
.tl .tl-bar.tl-stalled{fill:url(#tl-stalled);stroke-width:1.5}
.tl .tl-bar.tl-uploading{fill:url(#tl-uploading)}
.tl .tl-bar.tl-connecting{fill:url(#tl-connecting)}
.tl .tl-bar.tl-queued{fill:url(#tl-queued);stroke-dasharray:5 3}
.tl .tl-bar.tl-answering{fill:var(--tl-bg)}
.tl .tl-idle{stroke:var(--tl-soft);stroke-width:2}
.tl .tl-shape{stroke-linecap:round;stroke-linejoin:round}
.tl .tl-opened,.tl .tl-fin{stroke:var(--tl-ink);stroke-width:3;fill:none}
.tl .tl-halo{stroke:var(--tl-paper);stroke-width:8;fill:none}
.tl .tl-reset{stroke:var(--tl-ink);stroke-width:3.5;fill:none}
.tl .tl-open{fill:var(--tl-paper);stroke:var(--tl-ink);stroke-width:2}
.tl .tl-answered{fill:var(--tl-green);stroke:var(--tl-paper);stroke-width:1.5}
.tl .tl-piece{fill:var(--tl-green)}
.tl .tl-fault{fill:var(--tl-vermillion)}
.tl .tl-settled{fill:var(--tl-blue)}
.tl .tl-unsettled{fill:var(--tl-paper);stroke:var(--tl-blue);stroke-width:2}
.tl .tl-moment{fill:var(--tl-soft)}
.tl .tl-plate{fill:var(--tl-paper);opacity:.92}
.tl .tl-proofbox{fill:none;stroke:var(--tl-ink);stroke-width:1.5}
.tl .tl-hit{fill:transparent}
.tl .tl-mark{outline:none}
.tl .tl-mark:focus-visible .tl-hit,.tl .tl-mark:hover .tl-hit{stroke:var(--tl-blue);stroke-width:2}
`.replaceAll('\n', '');

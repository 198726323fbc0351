import { positionOf } from './axis.ts';
import type { SymbolName } from './symbols.ts';
import type { TimeScale } from './timeline.ts';

/** Sizes in px of an SVG picture's own coordinates; the browser scales the whole. */
export const WIDTH = 1120;
export const LEFT = 84;
export const RIGHT = 24;
export const PLOT_WIDTH = WIDTH - LEFT - RIGHT;
/** One character of the labels: all fonts of the list in `shapes.ts` are this wide at 12 px, or a little less. */
export const CHAR = 7.25;
export const COLUMNS = Math.floor(PLOT_WIDTH / CHAR);

/** Where moments lie in an SVG picture, and which symbols it has used so far. */
export class Plot {
  readonly scale: TimeScale;
  /** For the legend. */
  readonly used = new Set<SymbolName>();

  constructor(scale: TimeScale) {
    this.scale = scale;
  }

  /** In px. */
  xOf(atMs: number): number {
    return this.xAt(positionOf(this.scale.axis, atMs));
  }

  /** In px, of a share of the width. */
  xAt(share: number): number {
    return LEFT + share * PLOT_WIDTH;
  }

  /** In characters, for the placing of labels. */
  columnOf(atMs: number): number {
    return Math.round(positionOf(this.scale.axis, atMs) * (COLUMNS - 1));
  }
}

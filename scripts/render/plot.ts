import { positionOf } from './axis.ts';
import type { SymbolName } from './symbols.ts';
import type { TimeScale } from './timeline.ts';

/** Sizes in px of an SVG picture's own coordinates; the browser scales the whole. */
export const WIDTH = 1120;
export const LEFT = 84;
export const RIGHT = 24;
const PLOT_WIDTH = WIDTH - LEFT - RIGHT;
/** One character of the labels: all fonts of the list in `shapes.ts` are this wide at 12 px, or a little less. */
export const CHAR = 7.25;

/** Where moments lie in an SVG picture, and which symbols it has used so far. */
export class Plot {
  readonly scale: TimeScale;
  /** For the legend. */
  readonly used = new Set<SymbolName>();
  /** Of the whole picture, in px. */
  readonly width: number;
  /** Of the part in which time runs, in px. */
  readonly plotWidth: number;
  /** The same in characters, for the placing of labels. */
  readonly columns: number;

  /** `zoom`: so many times wider than usual. */
  constructor(scale: TimeScale, zoom = 1) {
    this.scale = scale;
    this.plotWidth = PLOT_WIDTH * zoom;
    this.width = LEFT + this.plotWidth + RIGHT;
    this.columns = Math.floor(this.plotWidth / CHAR);
  }

  /** In px. */
  xOf(atMs: number): number {
    return this.xAt(positionOf(this.scale.axis, atMs));
  }

  /** In px, of a share of the width. */
  xAt(share: number): number {
    return LEFT + share * this.plotWidth;
  }

  /** In characters, for the placing of labels. */
  columnOf(atMs: number): number {
    return Math.round(positionOf(this.scale.axis, atMs) * (this.columns - 1));
  }
}

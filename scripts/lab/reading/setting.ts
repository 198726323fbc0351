import { type Look, paint } from '../../look.ts';

/** All that a renderer needs to know besides the text. */
export interface Setting {
  readonly look: Look;
  /** Where the text lies, relative to the project: its snippets are shown by a path that can be run. */
  readonly folder: string;
  /** Whether the terminal can make words clickable. Where it cannot, targets stand in parentheses. */
  readonly hyperlinks: boolean;
}

/** How wide a block may be. */
export interface Room {
  /** Text is best read in short lines, however wide the terminal is. */
  readonly prose: number;
  /** Code and tables may take all there is. */
  readonly wide: number;
}

export const narrower = ({ prose, wide }: Room, columns: number): Room => ({
  prose: prose - columns,
  wide: wide - columns,
});

/** A horizontal line. */
export const rule = (length: number, look: Look): string =>
  paint(look).dim((look.unicode ? '─' : '-').repeat(Math.max(0, length)));

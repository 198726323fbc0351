import type { Outline } from '../../../labs/kit/outline.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import type { Board } from './board.ts';
import type { Kept } from './kept.ts';
import type { Terminal } from './terminal.ts';

/** What the parts of a session share. */
export interface Desk {
  readonly outline: Outline;
  readonly lesson: Lesson;
  readonly terminal: Terminal;
  readonly board: Board;
  readonly kept: Kept;
  /** Goes on beside what is shown. What fails there fails the session: it is a bug of ours, and is told as one. */
  readonly inBackground: (work: Promise<unknown>) => void;
}

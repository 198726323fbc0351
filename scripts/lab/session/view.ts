import { type Look, paint } from '../../look.ts';
import { leftRight, paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import { keyBar } from '../exercises/view.ts';
import { pageLines } from '../reading/pager-view.ts';
import { stateWord } from '../verdict-lines.ts';
import { type Part, partsOf } from './body/parts.ts';
import { footLines, keysOf } from './foot.ts';
import { type State, stepOf } from './state.ts';

/**
 * The whole screen: exactly as many lines as it has rows, none wider than the look allows.
 *
 * Head and keys stay where they are; what lies between them scrolls.
 */
export function view(state: State, look: Look, rows: number): string[] {
  if (state.page) return pageLines(state.page.pager, look);
  const { head, body, foot, room, top } = layout(state, look, rows);
  const seen = body.slice(top, top + room);
  const filling = Array.from({ length: Math.max(0, room - seen.length) }, () => '');
  return [...head, ...seen, ...filling, ...foot].slice(0, rows);
}

export interface Layout {
  readonly head: readonly string[];
  readonly body: readonly string[];
  readonly foot: readonly string[];
  /** Rows for the body. */
  readonly room: number;
  /** The line of the body that is shown first. */
  readonly top: number;
}

/** Where everything is on a screen with so many rows. */
export function layout(state: State, look: Look, rows: number): Layout {
  const { head, foot } = frame(state, look, rows);
  const parts = partsOf(state, look);
  const body = joined(parts);
  const all = Math.max(1, rows - head.length - foot.length);
  if (body.length <= all) return { head, body, foot, room: all, top: 0 };
  const room = Math.max(1, all - 1);
  const top = Math.min(topLine(state, parts), body.length - room);
  return { head, body, foot: [whereLine(top, room, body.length, look), ...foot], room, top };
}

/** So many rows are for what is to be read, however small the screen is. */
const FEWEST_BODY_ROWS = 4;

/** Head and foot; on a screen that is too small for them the step's name and the keys. */
function frame(state: State, look: Look, rows: number) {
  const head = headLines(state, look);
  const foot = footLines(state, look);
  if (head.length + foot.length + FEWEST_BODY_ROWS <= rows) return { head, foot };
  return { head: head.slice(0, 1), foot: keyBar(keysOf(state, look), look) };
}

/** What the learner may have scrolled to, as a line. */
function topLine({ top }: State, parts: readonly Part[]): number {
  if (typeof top === 'number') return top;
  const before = parts.slice(
    0,
    Math.max(
      0,
      parts.findIndex(({ id }) => id === top),
    ),
  );
  return before.reduce((sum, { lines }) => sum + lines.length, 0);
}

const joined = (parts: readonly Part[]): string[] => {
  const lines = parts.flatMap((part) => part.lines);
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
};

function whereLine(top: number, room: number, all: number, look: Look): string {
  const { lines, scroll } = wordsOf(look).session;
  const [before, after] = look.unicode ? [top > 0 ? '▲' : ' ', top + room < all ? '▼' : ' '] : ['', ''];
  const text = `${lines(top + 1, Math.min(all, top + room), all)}, ${scroll}`;
  return paint(look).dim(` ${before}${after} ${text}`.slice(0, look.width));
}

/** ` lab 04 · step 1 of 9 · The supplier that never answers        FAIL in 1322 ms` */
export function headLines(state: State, look: Look): string[] {
  const { outline, stepIndex, phase, run } = state;
  const words = wordsOf(look).session;
  const step = stepOf(state);
  const ended = phase === 'finished';
  const where = words.head(outline.number, stepIndex + 1, outline.steps.length);
  const parts = ended ? [where[0], outline.title] : [...where, step.title];
  const left = ` ${parts.join(look.plain ? ', ' : ' · ')}`;
  const right = phase === 'verdict' && run ? stateWord(run, look) : phase === 'running' ? words.running : '';
  const first = leftRight(left, right, look.width).flatMap((line) => paragraph(line, look.width, 0));
  const bold = first.map((line) => paint(look).bold(line));
  if (ended) return [...bold, ''];
  return [
    ...bold,
    ...paragraph(`${words.edit} ${state.file}   ${words.read} ${step.section}`, look.width),
    '',
  ];
}

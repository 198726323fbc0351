import type { Tokens } from 'marked';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { type Look, paint } from '../../look.ts';
import { type Fence, fenceOf } from './fence.ts';
import { highlighted } from './highlight.ts';
import { type Room, rule, type Setting } from './setting.ts';

/**
 * A block of code between two rules. Its lines begin at the left, without a frame, so that they can be copied; a line that is
 * too long goes on below, behind a mark.
 */
export function codeLines({ lang, text }: Tokens.Code, room: Room, { look, folder }: Setting): string[] {
  const fence = fenceOf(lang, folder);
  if (look.plain) return announced(fence, text.split('\n'));
  const whole = coloured(fence, text, look);
  // One column at the left is given up if that keeps every line whole, and not otherwise.
  const width = whole.every((line) => stringWidth(line) <= room.wide) ? room.wide : room.wide - 1;
  const lines = whole.flatMap((line) => broken(line, width, look));
  if (fence.kind === 'drawing') return lines;
  return [...captionLines(fence, room, look), ...lines, rule(room.prose, look)];
}

function coloured({ kind, language }: Fence, text: string, look: Look): string[] {
  if (kind !== 'terminal') return highlighted(text, language, look).split('\n');
  return text.split('\n').map((line) => (line.startsWith('$ ') ? paint(look).bold(line) : line));
}

/** Broken at a blank if there is one. Nothing is left out and nothing is put in but the mark. */
function broken(line: string, width: number, look: Look): string[] {
  if (stringWidth(line) <= width) return [line];
  const mark = look.unicode ? '↪ ' : '\\ ';
  const [first = '', ...rest] = wrapAnsi(line, width - mark.length, { hard: true, trim: false }).split('\n');
  return [first, ...rest.map((part) => paint(look).dim(mark) + part)];
}

function captionLines(fence: Fence, room: Room, look: Look): string[] {
  const caption = captionOf(fence);
  const left = room.prose - stringWidth(caption) - 4;
  // A command stays whole where it can, to be copied.
  if (left < 0) return [rule(room.prose, look), ...broken(caption, room.prose, look), ''];
  return [`${rule(2, look)} ${caption} ${rule(left, look)}`];
}

function captionOf({ kind, file }: Fence): string {
  switch (kind) {
    case 'snippet':
      return `node ${file}`;
    case 'output':
      return 'prints';
    case 'terminal':
      return 'in a terminal';
    default:
      return 'code';
  }
}

const NAMES = {
  snippet: 'code',
  code: 'code',
  output: 'output',
  terminal: 'terminal',
  drawing: 'drawing',
} as const;

/** For the ear. Lines stay as they are, however long: there is nothing beside them that they could disturb. */
function announced({ kind, file }: Fence, lines: readonly string[]): string[] {
  const name = NAMES[kind];
  const title = name[0]?.toUpperCase() + name.slice(1);
  return [`${title}${file === undefined ? '' : `, ${file}`}:`, ...lines, `End of ${name}.`];
}

import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Wraps at words, with every line indented; existing line breaks stay. */
export function paragraph(text: string, width: number, indent = 1): string[] {
  const lines = wrapAnsi(text, width - indent, { hard: true }).split('\n');
  return lines.map((line) => (line ? ' '.repeat(indent) + line : ''));
}

/** A label in front of a paragraph that is wrapped beside it. */
export function labelled(
  label: string,
  text: string,
  width: number,
  labelWidth: number,
  indent = 3,
): string[] {
  const lines = paragraph(text, width, indent + labelWidth);
  const [first = '', ...rest] = lines;
  return [`${' '.repeat(indent)}${label.padEnd(labelWidth)}${first.trimStart()}`, ...rest];
}

/** A sign, one column wide unless it is a word, with a paragraph that hangs beside it. */
export function signed(sign: string, text: string, width: number, signWidth = 1): string[] {
  const isWord = stripVTControlCharacters(sign).length > signWidth;
  if (isWord) return paragraph(`${sign} ${text}`, width);
  const [first = '', ...rest] = paragraph(text, width, 2 + signWidth);
  return [` ${sign} ${first.trimStart()}`, ...rest];
}

/** Code: its line breaks and its indentation are its meaning. What is too wide goes on below, under its own beginning. */
export function codeLines(code: string, width: number, indent = 3): string[] {
  return code.split('\n').flatMap((line) => {
    const own = indent + line.length - line.trimStart().length;
    return paragraph(line.trimStart(), width, Math.min(own, Math.floor(width / 2)));
  });
}

/** One line that is no wider, with a sign where something was cut off. */
export function cut(line: string, width: number, sign = '…'): string {
  if (stringWidth(line) <= width) return line;
  const options = { hard: true, wordWrap: false, trim: false };
  const [start = ''] = wrapAnsi(line, Math.max(1, width - sign.length), options).split('\n');
  return start.trimEnd() + sign;
}

/** Text at the left and at the right end of one line; on two lines where one is too short. */
export function leftRight(left: string, right: string, width: number): string[] {
  const gap = width - left.length - right.length;
  if (right === '') return [left];
  return gap < 2 ? [left, right.padStart(width)] : [left + ' '.repeat(gap) + right];
}

/**
 * A shell command on as many lines as it needs, to be copied whole. It is broken at spaces: with a backslash, or without one
 * inside of single quotes, where a shell takes a line break as it is. (JSON does not mind it between two members.)
 */
export function shellCommand(command: string, width: number, indent = 1): string[] {
  if (indent + command.length <= width) return [' '.repeat(indent) + command];
  const lines = wrapAnsi(command, width - indent - HANGING - BACKSLASH.length).split('\n');
  let isQuoted = false;
  return lines.map((line, index) => {
    const quotes = line.split("'").length - 1;
    isQuoted = isQuoted !== (quotes % 2 === 1);
    const end = isQuoted || index === lines.length - 1 ? '' : BACKSLASH;
    return ' '.repeat(index === 0 ? indent : indent + HANGING) + line + end;
  });
}

const HANGING = 2;
const BACKSLASH = ' \\';

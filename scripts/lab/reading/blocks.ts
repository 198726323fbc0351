import { Lexer, type Token, type Tokens } from 'marked';
import stringWidth from 'string-width';
import { type Look, paint } from '../../look.ts';
import { paragraph } from '../../text.ts';
import { codeLines } from './code.ts';
import { inline } from './inline.ts';
import { listItems } from './list.ts';
import { narrower, type Room, rule, type Setting } from './setting.ts';
import { tableLines } from './table.ts';

/** A piece of the source that keeps its identity however wide the terminal is: a paragraph, an item of a list, a table. */
export interface Block {
  /** Lines for the terminal, with the blank ones that follow. */
  readonly lines: readonly string[];
  /** Whether it is a heading. */
  readonly heading: boolean;
}

const LONGEST_PROSE = 80;

/** A text in Markdown, piece by piece, no wider than the look allows. */
export function renderBlocks(markdown: string, setting: Setting): Block[] {
  const { width } = setting.look;
  const room: Room = { prose: Math.min(width, LONGEST_PROSE) - 1, wide: width };
  const tokens = new Lexer().lex(markdown);
  return tokens.flatMap((token) => {
    const heading = token.type === 'heading';
    const pieces = piecesOf(token, room, setting);
    return pieces.map((lines): Block => ({ lines: withMargin(lines, setting.look), heading }));
  });
}

/** The same as one list of lines, without a blank one at its end. */
export function renderSection(markdown: string, look: Look, options: Partial<Setting> = {}): string[] {
  const setting = { folder: '.', hyperlinks: false, ...options, look };
  const lines = renderBlocks(markdown, setting).flatMap((block) => block.lines);
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

/** A list is as many pieces as it has items: a reader remembers the item. */
function piecesOf(token: Token, room: Room, setting: Setting): string[][] {
  if (token.type !== 'list') {
    const lines = block(token, room, setting);
    return lines.length === 0 ? [] : [[...lines, '']];
  }
  const list = token as Tokens.List;
  const items = listItems(list, room, setting, renderAll);
  return items.map((lines, index) => (list.loose || index === items.length - 1 ? [...lines, ''] : lines));
}

/** One column at the left stays free, unless a line of code needs it. */
function withMargin(lines: readonly string[], { width, plain }: Look): string[] {
  const fits = !plain && lines.every((line) => stringWidth(line) < width);
  return fits ? lines.map((line) => (line === '' ? '' : ` ${line}`)) : [...lines];
}

function renderAll(tokens: readonly Token[], room: Room, setting: Setting, gap: boolean): string[] {
  const blocks = tokens.map((token) => block(token, room, setting)).filter((lines) => lines.length > 0);
  return blocks.flatMap((lines, index) => (index > 0 && gap ? ['', ...lines] : lines));
}

function block(token: Token, room: Room, setting: Setting): string[] {
  const { look } = setting;
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'heading':
      return headingLines(token as Tokens.Heading, room, setting);
    case 'code':
      return codeLines(token as Tokens.Code, room, setting);
    case 'table':
      return tableLines(token as Tokens.Table, room, setting);
    case 'list':
      return listItems(token as Tokens.List, room, setting, renderAll).flat();
    case 'blockquote':
      return quoteLines(token as Tokens.Blockquote, room, setting);
    case 'hr':
      return look.plain ? [] : [rule(room.prose, look)];
    default: {
      const { tokens, raw } = token as Tokens.Generic;
      return paragraph(tokens ? inline(tokens, setting) : raw.trimEnd(), room.prose, 0);
    }
  }
}

/** Levels are told apart by what is under or before them, so that it needs neither bold nor colour. */
function headingLines({ depth, tokens }: Tokens.Heading, room: Room, setting: Setting): string[] {
  const { look } = setting;
  const text = inline(tokens, setting);
  if (look.plain) return paragraph(depth === 1 ? text : `Heading: ${text}`, room.prose, 0);
  const { bold } = paint(look);
  if (depth > 2) return paragraph(bold(`${look.unicode ? '▸' : '>'} ${text}`), room.prose, 0);
  const lines = paragraph(bold(text), room.prose, 0);
  const [double, single] = look.unicode ? ['═', '─'] : ['=', '-'];
  const longest = Math.max(...lines.map((line) => stringWidth(line)));
  return [...lines, paint(look).dim((depth === 1 ? double : single).repeat(longest))];
}

function quoteLines({ tokens }: Tokens.Blockquote, room: Room, setting: Setting): string[] {
  const { look } = setting;
  if (look.plain) return ['Quote:', ...renderAll(tokens, room, setting, true), 'End of quote.'];
  const bar = paint(look).dim(look.unicode ? '│' : '|');
  const lines = renderAll(tokens, narrower(room, 2), setting, true);
  return lines.map((line) => (line === '' ? bar : `${bar} ${line}`));
}

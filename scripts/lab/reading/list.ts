import type { Token, Tokens } from 'marked';
import { narrower, type Room, type Setting } from './setting.ts';

/** Renders what stands inside of an item: given from outside, because an item may hold anything, lists too. */
export type RenderAll = (tokens: readonly Token[], room: Room, setting: Setting, gap: boolean) => string[];

/** Each item by itself: its lines, which hang beside its mark. */
export function listItems(list: Tokens.List, room: Room, setting: Setting, renderAll: RenderAll): string[][] {
  const first = Number(list.start || 1);
  const marks = list.items.map((_, index) => (list.ordered ? `${first + index}.` : bullet(setting)));
  const width = Math.max(...marks.map((mark) => mark.length)) + 1;
  return list.items.map((item, index) => {
    const lines = renderAll(item.tokens, narrower(room, width), setting, list.loose);
    const mark = `${(marks[index] ?? '').padStart(width - 1)} `;
    const hung = lines.map((line) => (line === '' ? '' : ' '.repeat(width) + line));
    return [mark + (lines[0] ?? ''), ...hung.slice(1)];
  });
}

const bullet = ({ look }: Setting): string => (look.unicode ? '•' : '-');

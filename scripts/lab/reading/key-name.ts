import type { Key } from 'node:readline';

const NAMED = ['up', 'down', 'left', 'right', 'pageup', 'pagedown', 'home', 'end', 'escape', 'backspace'];

/** A key press, as `emitKeypressEvents` tells it, by the name that the pager knows it by. */
export function keyName(text: string | undefined, key: Key): string {
  if (key.ctrl && (key.name === 'c' || key.name === 'd')) return 'ctrl-c';
  if (key.ctrl && key.name === 'z') return 'ctrl-z';
  if (key.name === 'return' || key.name === 'enter') return 'enter';
  if (key.name !== undefined && NAMED.includes(key.name)) return key.name;
  return text ?? '';
}

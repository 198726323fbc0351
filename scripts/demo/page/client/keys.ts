import type { SceneCard } from '../../scene.ts';
import { el } from './dom.ts';

/** What keys are for, by what the browser calls them. A presenter's clicker sends PageDown and PageUp. */
export const KEYS = {
  goOn: ['ArrowRight', 'PageDown', ' ', 'Enter'],
  goBack: ['ArrowLeft', 'PageUp'],
} as const;

/** The list of keys that `?` shows. */
export function keyList(card: SceneCard): HTMLElement {
  const general = [
    ['→ or Space', 'go on: the question, then the switch, then the answer, then the next beat'],
    ['←', 'back to the beat before'],
    ['a, b, c', 'count a hand for an answer; Backspace takes it back'],
    ['Shift+R', 'look at one request'],
    ['Shift+P', 'presenter view, in a window of its own'],
    ['Shift+D', 'light or dark'],
    ['Shift+F', 'full screen'],
    ['?', 'these keys'],
  ] as const;
  const own = card.switches.map(({ key, name, about }) => [key, `${name}: ${about}`] as const);
  return el('table', {}, ...[...general, ...own].map(([key, does]) => row(key, does)));
}

const row = (key: string, does: string): HTMLElement =>
  el('tr', {}, el('th', {}, el('kbd', {}, key)), el('td', {}, does));

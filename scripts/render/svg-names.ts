import { attributes } from './markup.ts';
import { LEFT } from './plot.ts';
import { BAR } from './shapes.ts';
import { text } from './svg-parts.ts';

export interface LaneName {
  readonly name: string;
  readonly top: number;
  readonly height: number;
}

/** Room above the bar of a lane, in px. */
export const ABOVE_BAR = 27;

/** The names of the lanes, drawn last and on paper of their own: a page that scrolls sideways moves them along. */
export function drawNames(names: readonly LaneName[]): string {
  const drawn = names.map(({ name, top, height }) => {
    const ground = { class: 'tl-lane', x: 0, y: top, width: LEFT - 8, height, rx: 6 };
    return `<rect${attributes(ground)}/>${text(12, top + ABOVE_BAR + BAR / 2 + 4, name, { class: 'tl-strong' })}`;
  });
  return `<g class="tl-still">${drawn.join('')}</g>`;
}

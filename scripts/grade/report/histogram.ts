import { attributes } from '../../render/markup.ts';
import { svgFrame } from '../../render/svg-frame.ts';
import { line, text } from '../../render/svg-parts.ts';
import { count } from '../../render/words.ts';
import type { Bin } from './spread.ts';

const WIDTH = 760;
const HEIGHT = 250;
const LEFT = 20;
const RIGHT = 20;
const TOP = 26;
const BASE = HEIGHT - 34;

/** How many students have which share of the points: a column for each bin, with its number above it. */
export function histogram(bins: readonly Bin[]): string {
  const most = Math.max(1, ...bins.map(({ students }) => students));
  const each = (WIDTH - LEFT - RIGHT) / bins.length;
  const columns = bins.map(({ name, students }, index) => {
    const x = LEFT + index * each;
    // One of ten thousand can be seen, too.
    const height = students === 0 ? 0 : Math.max(2, ((BASE - TOP) * students) / most);
    const middle = { 'text-anchor': 'middle' };
    const column = { class: 'bar', x: x + 4, y: BASE - height, width: each - 8, height };
    return [
      `<rect${attributes(column)}/>`,
      text(x + each / 2, BASE - height - 6, String(students), {
        ...middle,
        class: students > 0 ? 'tl-strong' : 'tl-soft',
      }),
      text(x + each / 2, BASE + 18, name, { ...middle, class: 'tl-soft' }),
    ].join('');
  });
  const axis = line('tl-axis', LEFT, BASE, WIDTH - RIGHT, BASE);
  const told = bins.filter(({ students }) => students > 0);
  const words = told
    .map(({ name, students }) => `${name} of the points: ${count(students, 'student')}`)
    .join('; ');
  const frame = { label: `Distribution. ${words || 'Nobody yet'}.`, width: WIDTH, height: HEIGHT };
  const svg = svgFrame({ ...frame, drawing: [...columns, axis] }, { standalone: false });
  return svg.replace(' role="group"', ' role="img"');
}

/** A share of a hundred as a bar that stands beside its number. Says nothing to who listens: the number does. */
export function shareBar(part: number, whole: number): string {
  const width = whole > 0 ? (100 * part) / whole : 0;
  const rect = (name: string, wide: number) =>
    `<rect${attributes({ class: name, width: wide, height: 10 })}/>`;
  return `<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${rect('of', 100)}${rect('is', width)}</svg>`;
}

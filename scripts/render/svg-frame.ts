import { attributes } from './markup.ts';
import { WIDTH } from './plot.ts';
import { patterns } from './shapes.ts';
import { style } from './svg-style.ts';

export interface Frame {
  /** What the picture is, for a screen reader that comes to it. */
  readonly label: string;
  /** In px of the picture's own coordinates. */
  readonly width?: number;
  readonly height: number;
  /** From back to front. */
  readonly drawing: readonly string[];
}

export interface SvgOptions {
  /** False: without styles and patterns of its own, for a page that has them once for all pictures. Default true. */
  readonly standalone?: boolean;
}

/** One SVG element around a drawing. */
export function svgFrame(
  { label, width = WIDTH, height, drawing }: Frame,
  { standalone = true }: SvgOptions = {},
): string {
  const whole = Math.ceil(height);
  const root = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'tl',
    role: 'group',
    'aria-label': label,
    viewBox: `0 0 ${Math.ceil(width)} ${whole}`,
    width: Math.ceil(width),
    height: whole,
    // A zoomed picture is as much wider than the page as it is wider than others.
    ...(width > WIDTH && { style: `--wide:${Math.round((width / WIDTH) * 1000) / 1000}` }),
  });
  const own = standalone ? `<style>${style}</style><defs>${patterns}</defs>` : '';
  return [
    `<svg${root}>${own}`,
    `<rect${attributes({ class: 'tl-paper', width: Math.ceil(width), height: whole })}/>`,
    ...drawing,
    '</svg>',
  ].join('\n');
}

/** Styles and patterns for all pictures of a page that are not standalone. Takes no room. */
export const sharedDefs = `<svg class="tl tl-defs" width="0" height="0" aria-hidden="true"><style>${style}</style><defs>${patterns}</defs></svg>`;

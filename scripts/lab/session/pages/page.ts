import type { Look } from '../../../look.ts';
import type { Block } from '../../reading/blocks.ts';
import { type KeyAndUse, openPager, type Pager, resized } from '../../reading/pager.ts';

/** Something that lies over the step until it is closed. It is read with the keys of a pager. */
export interface Page {
  readonly kind: 'lesson' | 'steps' | 'compare' | 'solution' | 'keys';
  readonly pager: Pager;
  /** What of the lesson it is: a section's id, or `card`. */
  readonly reading?: string;
  /** Renders it for a look: again after each change of the terminal's size. */
  readonly blocks: (look: Look) => readonly Block[];
}

export interface PageOptions extends Pick<Page, 'kind' | 'blocks' | 'reading'> {
  readonly title: string;
  /** Keys that do something on this page, besides those of the pager. */
  readonly moreKeys?: readonly KeyAndUse[];
}

export function openPage(options: PageOptions, look: Look, rows: number): Page {
  const { kind, title, reading, blocks, moreKeys } = options;
  const pager = openPager({ title, blocks: blocks(look), rows, ...(moreKeys && { moreKeys }) });
  return { kind, pager, blocks, ...(reading !== undefined && { reading }) };
}

/** The same page, at the same place, on a screen of another size. */
export const resizedPage = (page: Page, look: Look, rows: number): Page => ({
  ...page,
  pager: resized(page.pager, page.blocks(look), rows),
});

/** One piece of a page that has no headings of its own. */
export const block = (lines: readonly string[], heading = false): Block => ({
  lines: [...lines, ''],
  heading,
});

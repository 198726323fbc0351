import path from 'node:path';
import type { Look } from '../../look.ts';
import type { Block } from './blocks.ts';
import { type Reading, textOf, titleOf } from './readings.ts';

/** A text that has been read from its file, to be rendered as often as the terminal changes its size. */
export interface OpenReading {
  readonly title: string;
  /** For the pager. */
  blocks(look: Look): Block[];
  /** The whole text at once: for screen readers, pipes and files. */
  lines(look: Look): string[];
}

/** The parser and the highlighter are loaded here and not before: whoever does not read does not wait for them. */
export async function openReading(reading: Reading): Promise<OpenReading> {
  const [markdown, { renderBlocks, renderSection }] = await Promise.all([
    textOf(reading),
    import('./blocks.ts'),
  ]);
  const setting = {
    folder: path.posix.dirname(reading.path),
    hyperlinks: EXTERNAL_LINK.test(markdown) && (await showsHyperlinks()),
  };
  return {
    title: titleOf(reading),
    blocks: (look) => renderBlocks(markdown, { ...setting, look }),
    lines: (look) => renderSection(markdown, look, setting),
  };
}

const EXTERNAL_LINK = /\]\((https?|mailto):/;

async function showsHyperlinks(): Promise<boolean> {
  const { default: supported } = await import('supports-hyperlinks');
  return supported.stdout;
}

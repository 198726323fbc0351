import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Look } from '../../look.ts';
import type { Setting } from './setting.ts';

/** A text that holds every construct once. */
export const everything = readFileSync(path.join(import.meta.dirname, 'golden', 'everything.md'), 'utf8');

export const looks = {
  color: (width: number): Look => ({ width, color: true, unicode: true, plain: false }),
  mono: (width: number): Look => ({ width, color: false, unicode: true, plain: false }),
  ascii: (width: number): Look => ({ width, color: false, unicode: false, plain: false }),
  plain: (width: number): Look => ({ width, color: false, unicode: false, plain: true }),
};

export const settingWith = (look: Look): Setting => ({
  look,
  folder: 'lessons/05-retries',
  hyperlinks: false,
});

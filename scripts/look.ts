import { Chalk, type ChalkInstance, supportsColor } from 'chalk';
import { type Language, wordsOf } from './words/words.ts';

/** How output is to look on the terminal, pipe or screen reader at hand. Found out once, then handed to all that renders. */
export interface Look {
  /** Columns that may be used. */
  readonly width: number;
  readonly color: boolean;
  /** Whether more than ASCII can be shown. */
  readonly unicode: boolean;
  /** Sentences in place of pictures and symbols: for screen readers, logs and people who like it so. */
  readonly plain: boolean;
  /** Of the interface's own words. Default: English. */
  readonly language?: Language;
}

const WIDEST = 120;
const NARROWEST = 60;
const DEFAULT_WIDTH = 80;

export interface LookOptions {
  readonly plain?: boolean | undefined;
  readonly language?: Language | undefined;
}

export function lookOf(stream: NodeJS.WriteStream, options: LookOptions): Look {
  const { plain = false, language } = options;
  const columns = stream.isTTY ? stream.columns || DEFAULT_WIDTH : DEFAULT_WIDTH;
  const width = Math.max(NARROWEST, Math.min(WIDEST, columns));
  const color = !plain && stream.isTTY === true && supportsColor !== false && !process.env.NO_COLOR;
  return { width, color, unicode: !plain && showsUnicode(), plain, ...(language && { language }) };
}

export const paint = (look: Look): ChalkInstance => new Chalk({ level: look.color ? 1 : 0 });

/** The Linux console and the old Windows one cannot; every other terminal of the last ten years can. */
function showsUnicode(): boolean {
  const { env, platform } = process;
  if (platform === 'win32') return Boolean(env.WT_SESSION ?? env.TERM_PROGRAM ?? env.ConEmuTask);
  return env.TERM !== 'linux' && env.TERM !== 'dumb';
}

const SIGNS = {
  pass: ['✓', '+'],
  fail: ['✗', 'x'],
  inconclusive: ['?', '?'],
} as const;

/** The sign of a verdict; in plain output it is a word. */
export function signOf(state: keyof typeof SIGNS, look: Look): string {
  const [symbol, ascii] = SIGNS[state];
  if (look.plain) return wordsOf(look).states[state];
  const sign = look.unicode ? symbol : ascii;
  const chalk = paint(look);
  return { pass: chalk.green, fail: chalk.red, inconclusive: chalk.yellow }[state](sign);
}

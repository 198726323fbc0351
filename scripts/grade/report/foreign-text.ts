import { stripVTControlCharacters } from 'node:util';
import { escapeText } from '../../render/markup.ts';
import { shorten } from '../../render/words.ts';

/** A sentence of a verdict quotes what a submission threw and returned: nobody reads more of it than this. */
const MOST_SENTENCE = 1_500;
const MOST_NAME = 120;

/**
 * Words that a submission or its author may have had a hand in, as markup: escaped, without commands to a terminal, and cut.
 *
 * Names, file names, error messages and whatever was printed come through here, and so do the grader's own sentences,
 * because they quote them.
 */
export const foreign = (text: string, most = MOST_SENTENCE): string =>
  escapeText(shorten(tame(text, most), most));

/** A name, in a direction of its own: one written from right to left turns nothing around beside it. */
export const foreignName = (text: string): string => `<bdi>${foreign(text, MOST_NAME)}</bdi>`;

/** A key, a file name, a version: one word that is not to be read as a sentence. */
export const foreignCode = (text: string): string => `<code>${foreign(text, MOST_NAME)}</code>`;

/**
 * Without escape sequences, and without towers of accents that would stand in the lines above.
 *
 * Cut first: what comes after is not worth looking at, and somebody may have printed a megabyte of it.
 */
export function tame(text: string, most: number): string {
  const enough = text.length > 2 * most ? shorten(text, 2 * most) : text;
  return stripVTControlCharacters(enough)
    .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1')
    .replaceAll(/[\p{Zl}\p{Zp}]/gu, ' ');
}

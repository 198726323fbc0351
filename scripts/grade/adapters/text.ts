import { stripVTControlCharacters } from 'node:util';

/** Nobody reads more of one text than this, and forms of schools are not made for more. */
export const LONGEST = 4_000;
/** Of what is going to be thrown away so much is looked at: a submission may print as much as it likes. */
const LOOKED_AT = 4;

/**
 * A text that a submission had a say in, such that it can only be read: no control characters, no halves of a character, and
 * what would be invisible is shown as an escape. Line breaks stay. What the target's syntax gives a meaning to is not its
 * business: each format escapes that itself, after this.
 */
export function safeText(text: string, longest = LONGEST): string {
  return cutOff(visible(text.slice(0, longest * LOOKED_AT)), longest, text.length);
}

/** The same on one line. */
export function safeLine(text: string, longest = LONGEST): string {
  const line = visible(text.slice(0, longest * LOOKED_AT))
    .replaceAll(/\s+/g, ' ')
    .trim();
  return cutOff(line, longest, text.length);
}

function visible(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(STRIPPED, '')
    .replaceAll(INVISIBLE, asEscape);
}

/** Control characters, halves of surrogate pairs, and code points that will never be characters, which XML forbids. */
const STRIPPED = /(?!\n)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/**
 * What turns the direction of a text around, or has no width, or breaks a line where no editor shows one. Joiners stay: words
 * in Persian and Hindi, and many an emoji, need them.
 */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cf}\p{Zl}\p{Zp}]/gu;

function asEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

function cutOff(text: string, longest: number, ofAll: number): string {
  if (text.length <= longest && ofAll <= longest * LOOKED_AT) return text;
  const sign = ` … (cut off here; ${ofAll} characters in all)`;
  return shortened(text, longest, sign);
}

/** No longer than that, with a sign where something is missing. The cut goes through no character. */
export function shortened(text: string, longest: number, sign = ''): string {
  if (text.length <= longest && sign === '') return text;
  return text.slice(0, Math.max(0, longest - sign.length)).replace(/\p{Cs}$/u, '') + sign;
}

/** Text as the content of an element, with its line breaks: for places that read HTML and are given text. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

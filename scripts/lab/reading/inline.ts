import type { Token, Tokens } from 'marked';
import { paint } from '../../look.ts';
import type { Setting } from './setting.ts';

/** What stands inside of a paragraph, as one styled string that has yet to be wrapped. */
export function inline(tokens: readonly Token[] | undefined, setting: Setting): string {
  return (tokens ?? []).map((token) => one(token as Tokens.Generic, setting)).join('');
}

function one(token: Tokens.Generic, setting: Setting): string {
  const { look } = setting;
  const content = () => (token.tokens ? inline(token.tokens, setting) : unescaped(token.text));
  switch (token.type) {
    case 'strong':
      return emphasis(content(), '*', paint(look).bold, setting);
    case 'em':
      return emphasis(content(), '_', paint(look).italic, setting);
    case 'codespan':
      return codespan(token.text, setting);
    case 'link':
      return link(content(), token.href, setting);
    case 'image':
      return `[picture: ${token.text}]`;
    case 'br':
      return '\n';
    default:
      // Line breaks of the source are no more than blanks. What is unknown, markup for example, is shown as it stands.
      return content().replaceAll('\n', ' ');
  }
}

/** Where there is no colour, there is no bold either: then the marks of the source stay, which carry meaning. */
function emphasis(text: string, mark: string, style: (text: string) => string, { look }: Setting): string {
  if (look.plain) return text;
  return look.color ? style(text) : mark + text + mark;
}

function codespan(code: string, { look }: Setting): string {
  // A voice does not say where code ends; it matters only where it could run into the sentence.
  if (look.plain) return code.includes(' ') ? `"${code}"` : code;
  return look.color ? paint(look).cyan(code) : `\`${code}\``;
}

function link(text: string, href: string, { look, hyperlinks }: Setting): string {
  const isExternal = /^(https?|mailto):/.test(href);
  if (!isExternal || text === href) return text;
  if (look.color && hyperlinks) return `\x1b]8;;${href}\x07${paint(look).underline(text)}\x1b]8;;\x07`;
  return `${text} (${href})`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00a0',
};

const unescaped = (text: string): string =>
  text.replaceAll(/&#?\w+;/g, (entity) => ENTITIES[entity] ?? entity);

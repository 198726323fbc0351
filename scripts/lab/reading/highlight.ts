import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import http from 'highlight.js/lib/languages/http';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import { type Look, paint } from '../../look.ts';

// Only these: the full library takes ten times as long to load.
highlighter.registerLanguage('bash', bash);
highlighter.registerLanguage('http', http);
highlighter.registerLanguage('json', json);
highlighter.registerLanguage('typescript', typescript);
// TypeScript's grammar contains JavaScript's.
highlighter.registerAliases(['js', 'javascript'], { languageName: 'typescript' });

/** Code as HTML, escaped, its parts in spans with classes; undefined where nothing is known of the language. */
export function highlightedHtml(code: string, language: string): string | undefined {
  if (!highlighter.getLanguage(language)) return undefined;
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
}

/** Code for the terminal. Its lines are the same, and each is coloured by itself, so that it can be cut from the others. */
export function highlighted(code: string, language: string, look: Look): string {
  const html = look.color ? highlightedHtml(code, language) : undefined;
  return html === undefined ? code : paintedFrom(html, look);
}

const PIECE = /<span class="([^"]*)">|<\/span>|[^<]+/g;

/** The highlighter writes nothing but spans and escaped text; its own tree of them is not for others to use. */
function paintedFrom(html: string, look: Look): string {
  const styles = stylesFor(look);
  const open: Style[] = [];
  let painted = '';
  for (const [piece, classes] of html.matchAll(PIECE)) {
    const around = open.at(-1) ?? asIs;
    if (classes !== undefined) open.push(styles[classes.split(' ')[0] ?? ''] ?? around);
    else if (piece === '</span>') open.pop();
    else painted += byLine(textOf(piece), around);
  }
  return painted;
}

type Style = (text: string) => string;

const byLine = (text: string, style: Style): string =>
  text
    .split('\n')
    .map((line) => style(line))
    .join('\n');

const asIs: Style = (text) => text;

/** Few colours, and those that can be read on black and on white. */
function stylesFor(look: Look): Readonly<Record<string, Style>> {
  const { magenta, green, cyan, dim } = paint(look);
  return {
    'hljs-keyword': magenta,
    'hljs-string': green,
    'hljs-regexp': green,
    // What is put into a template string is code again.
    'hljs-subst': asIs,
    'hljs-number': cyan,
    'hljs-literal': cyan,
    'hljs-comment': dim,
    'hljs-doctag': dim,
  };
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&amp;': '&',
};

const textOf = (escaped: string): string =>
  escaped.replaceAll(/&[#\w]+;/g, (entity) => CHARACTERS[entity] ?? entity);

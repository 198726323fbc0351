import path from 'node:path';
import { Marked, type RendererObject, type Tokens } from 'marked';
import type { Lesson } from '../../../lessons/lesson.ts';
import { attributes, escapeText } from '../../render/markup.ts';
import { fenceOf } from './fence.ts';
import { highlightedHtml } from './highlight.ts';
import { PAGE_STYLE } from './page-style.ts';
import { type Reading, titleOf } from './readings.ts';

export interface PageInput {
  readonly lesson: Pick<Lesson, 'number' | 'title'>;
  /** All that can be read in the lesson, in its order: the pages know each other. */
  readonly readings: readonly Reading[];
  readonly reading: Reading;
  readonly markdown: string;
  /** A picture beside the text as a `data:` URL; undefined where there is none. */
  readonly picture?: (href: string) => string | undefined;
}

/** Name of a reading's page; all pages of a lesson lie in one folder. */
export const pageName = ({ id }: Reading): string => `${id}.html`;

/** One page that stands alone: nothing is loaded from anywhere, and there is no script. */
export function sectionPage({ lesson, readings, reading, markdown, picture }: PageInput): string {
  const renderer = rendererFor(reading, readings, picture ?? (() => undefined));
  const content = new Marked({ renderer }).parse(markdown, { async: false });
  const title = titleOf(reading);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(title)} · Hold the Line</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<p class="lesson">Lesson ${escapeText(lesson.number)} · ${escapeText(lesson.title)}</p>
<nav aria-label="This lesson"><ol>${readings.map((one) => contentsItem(one, one === reading)).join('')}</ol></nav>
</header>
<main>
${content}</main>
<footer>${neighbours(readings, reading)}</footer>
</body>
</html>
`;
}

function contentsItem(reading: Reading, isThis: boolean): string {
  const name = escapeText(titleOf(reading));
  return isThis
    ? `<li aria-current="page">${name}</li>`
    : `<li><a href="${escapeText(pageName(reading))}">${name}</a></li>`;
}

function neighbours(readings: readonly Reading[], reading: Reading): string {
  const index = readings.indexOf(reading);
  const link = (to: Reading | undefined, rel: 'prev' | 'next', before: string, after: string) =>
    to
      ? `<a rel="${rel}" href="${escapeText(pageName(to))}">${before}${escapeText(titleOf(to))}${after}</a>`
      : '<span></span>';
  const previous = index > 0 ? readings[index - 1] : undefined;
  return `<nav aria-label="Before and after">${link(previous, 'prev', '← ', '')}${link(readings[index + 1], 'next', '', ' →')}</nav>`;
}

function rendererFor(
  reading: Reading,
  readings: readonly Reading[],
  picture: (href: string) => string | undefined,
): RendererObject {
  const used = new Map<string, number>();
  return {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${idFor(text, used)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    code: (token) => codeFigure(token, path.posix.dirname(reading.path)),
    table(token) {
      const row = (cells: readonly Tokens.TableCell[], tag: string) =>
        `<tr>${cells.map((cell) => `<${tag}${cellAttributes(cell)}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
      const head = token.header.some(({ text }) => text !== '')
        ? `<thead>${row(token.header, 'th')}</thead>`
        : '';
      const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
      return `<div class="scroll" tabindex="0"><table>${head}<tbody>\n${body}\n</tbody></table></div>\n`;
    },
    link({ href, title, tokens }) {
      const target = targetOf(href, reading, readings);
      const content = this.parser.parseInline(tokens);
      return target === undefined
        ? content
        : `<a${attributes({ href: target, title: title ?? undefined })}>${content}</a>`;
    },
    image({ href, text }) {
      const data = picture(href);
      return data === undefined
        ? `[picture: ${escapeText(text)}]`
        : `<img${attributes({ src: data, alt: text })}>`;
    },
    // Lessons have no markup of their own. What looks like it is text.
    html: ({ text, block }) => (block ? `<p>${escapeText(text)}</p>\n` : escapeText(text)),
  };
}

const cellAttributes = ({ align, header }: Tokens.TableCell): string =>
  attributes({ scope: header ? 'col' : undefined, class: align ?? undefined });

function idFor(text: string, used: Map<string, number>): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['heading'];
  const id = words.join('-');
  const times = used.get(id) ?? 0;
  used.set(id, times + 1);
  return times === 0 ? id : `${id}-${times}`;
}

function codeFigure({ lang, text }: Tokens.Code, folder: string): string {
  const { kind, language, file } = fenceOf(lang, folder);
  const code = highlightedHtml(text, language) ?? escapeCode(text);
  const pre = `<pre tabindex="0"><code>${code}</code></pre>`;
  switch (kind) {
    case 'snippet':
      return `<figure class="snippet"><figcaption><code>node ${escapeText(file ?? '')}</code></figcaption>${pre}</figure>\n`;
    case 'output':
      return `<figure class="output"><figcaption>prints</figcaption>${pre}</figure>\n`;
    case 'terminal':
      return `<figure class="output"><figcaption>in a terminal</figcaption>${pre}</figure>\n`;
    case 'drawing':
      return `<figure class="drawing">${pre}</figure>\n`;
    case 'code':
      return `<figure class="code">${pre}</figure>\n`;
  }
}

/** Line breaks and blanks of code stay as they are. */
const escapeCode = (code: string): string => code.split('\n').map(escapeText).join('\n');

/** Where a link leads from a page in `.lab/reading/<lesson>/`; undefined: nowhere that is safe to go. */
function targetOf(href: string, { path: from }: Reading, readings: readonly Reading[]): string | undefined {
  if (/^(https?:|mailto:|#)/i.test(href)) return href;
  if (/^[a-z][a-z\d+.-]*:|^\//i.test(href)) return undefined;
  const [file = '', anchor] = href.split('#');
  const target = path.posix.join(path.posix.dirname(from), file);
  const page = readings.find((one) => one.path === target);
  if (!page) return `../../../${target}`;
  return anchor === undefined ? pageName(page) : `${pageName(page)}#${anchor}`;
}

import { escapeText } from '../../render/markup.ts';
import type { CheckResult } from '../results/schema.ts';
import type { CheckPicture } from './check-picture.ts';
import { foreign, foreignCode } from './foreign-text.ts';
import { printedText } from './printed-text.ts';
import { sign } from './state-words.ts';

export interface CheckArticleInput {
  readonly check: CheckResult;
  readonly picture: CheckPicture | undefined;
  /** What to read again: `4.2 Four phases`. */
  readonly section: string;
  /** Unique on the page. */
  readonly id: string;
}

/** A check that lost points, or that nobody could judge: all that helps to see why. */
export function checkArticle({ check, picture, section, id }: CheckArticleInput): string {
  return `<article class="${check.state}" aria-labelledby="${id}">
<h4 id="${id}">${sign(check.state)}${foreign(check.claim)}</h4>
<dl>
${rows(check, section)
  .map(
    ([name, content, className]) =>
      `<dt>${name}</dt><dd${className ? ` class="${className}"` : ''}>${content}</dd>`,
  )
  .join('\n')}
</dl>
${picture ? pictureFigure(picture) : ''}${printedText(check.printed)}
</article>`;
}

type Row = readonly [name: string, content: string, className?: string];

/** What is not disclosed is not there, and has no row. */
function rows(check: CheckResult, section: string): Row[] {
  const told = (name: string, text: string | undefined, className?: string): Row[] =>
    text === undefined ? [] : [[name, foreign(text), className]];
  const { line } = check;
  return [
    ...told('The supplier', check.supplierDid),
    ...told('Your client', check.clientDid, 'you'),
    ...(line ? [['Look here', foreignCode(`${line.file}:${line.line}`)] as const] : []),
    ...told('The rule', check.ruleAsked),
    ...told('Why it matters', check.why),
    ...told('Why not judged', check.because),
    ['Read again', foreign(section)],
  ];
}

const HOW_TO_READ =
  'What crossed the wire, as the supplier saw it, from left to right. Above a line: what your client asked and got. Below it: what the supplier and the line did.';

/** Counted pictures explain themselves; a timeline has to be read. */
const captionOf = (svg: string): string =>
  svg.includes('aria-label="Timeline:') ? `${HOW_TO_READ} ` : 'What the supplier counted. ';

function pictureFigure(picture: CheckPicture): string {
  if ('absent' in picture) return `<p class="soft">${escapeText(picture.absent)}</p>\n`;
  const { svg, words, more } = picture;
  return `<figure>
<figcaption>${captionOf(svg)}${escapeText(more)}</figcaption>
${svg}
</figure>
<details><summary>The same in words</summary>
${words.map((paragraph) => `<p>${escapeText(paragraph)}</p>`).join('\n')}
</details>
`;
}

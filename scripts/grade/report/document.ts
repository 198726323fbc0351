import { escapeText } from '../../render/markup.ts';
import { sharedDefs } from '../../render/svg-frame.ts';
import { style } from './style.ts';

export interface DocumentInput {
  /** For the tab: plain text. */
  readonly title: string;
  /** Markup, all three. */
  readonly header: string;
  readonly main: string;
  readonly footer: string;
}

/**
 * Nothing may run and nothing may be loaded, whatever gets into the page: a second lock behind the escaping. Only the
 * page's own styles are allowed.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** One HTML page that stands alone, without a script. */
export const htmlDocument = ({ title, header, main, footer }: DocumentInput): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeText(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeText(title)}</title>
<style>${style}</style>
</head>
<body>
${sharedDefs}
<header>
${header}
</header>
<main>
${main}
</main>
<footer>
${footer}
</footer>
</body>
</html>
`;

/** A part of a page that can be jumped to. `id` is the grader's own word, never a name from outside. */
export const section = (id: string, heading: string, content: string): string =>
  content === ''
    ? ''
    : `<section aria-labelledby="${id}">\n<h2 id="${id}">${heading}</h2>\n${content}\n</section>`;

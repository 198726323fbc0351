/** What the browser loads: documents, styles and scripts, all of them from this machine. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { type RequestHandler, Router } from 'express';
import { projectRoot } from '../../../labs/kit/project-root.ts';

const demo = path.join(projectRoot, 'scripts/demo');
const packages = path.join(projectRoot, 'node_modules');

/** Modules that the page shares with the server; its own are those in `page/client/`. */
const SHARED = ['sentences.ts', 'show.ts', 'words.ts'];
const OWN = /^page\/client\/[a-z-]+\.ts$/;

const IMPORTS = JSON.stringify({ imports: { uplot: '/packages/uplot/dist/uPlot.esm.js' } });
const hashOfImports = createHash('sha256').update(IMPORTS).digest('base64');

/** Nothing from elsewhere, nothing inline but the import map, in nobody's frame. */
export const CONTENT_POLICY = [
  "default-src 'self'",
  `script-src 'self' 'sha256-${hashOfImports}'`,
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** @param script the module in `page/client/` that fills it. */
const html = (title: string, script: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/packages/uplot/dist/uPlot.min.css">
<link rel="stylesheet" href="/style/base.css">
<link rel="stylesheet" href="/style/${script}.css">
<script type="importmap">${IMPORTS}</script>
<script type="module" src="/demo/page/client/${script}.ts"></script>
</head>
<body><noscript>This page is drawn by its script. The same show runs in a terminal: --terminal.</noscript></body>
</html>
`;

export function assets(): Router {
  return Router()
    .get('/', document('Hold the Line', 'stage'))
    .get('/presenter', document('Presenter · Hold the Line', 'presenter'))
    .get('/style/:name', file(['base.css', 'stage.css', 'presenter.css'], path.join(demo, 'page/style')))
    .get(
      '/packages/uplot/dist/:name',
      file(['uPlot.esm.js', 'uPlot.min.css'], path.join(packages, 'uplot/dist')),
    )
    .get('/demo/*module', script);
}

const document =
  (title: string, script: string): RequestHandler =>
  (_request, response) => {
    response.type('html').send(html(title, script));
  };

/** One of these files of a folder; for all others goes on. */
const file =
  (names: readonly string[], folder: string): RequestHandler<{ name: string }> =>
  (request, response, next) => {
    const { name } = request.params;
    if (names.includes(name)) response.sendFile(name, { root: folder });
    else next();
  };

/** TypeScript without its types is what the browser runs: no build, and the same lines in its debugger. */
const script: RequestHandler<{ module: string | string[] }> = async (request, response, next) => {
  const name = [request.params.module].flat().join('/');
  if (!SHARED.includes(name) && !OWN.test(name)) return next();
  const source = await readFile(path.join(demo, name), 'utf8').catch(() => undefined);
  if (source === undefined) return next();
  response.type('js').send(stripTypeScriptTypes(source));
};

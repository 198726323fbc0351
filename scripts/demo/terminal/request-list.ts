/** The requests that are worth a look, numbered, and the timeline of one of them as a page in the browser. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import type { RequestInShort } from '../frame.ts';
import type { Show } from '../running-show.ts';
import { amount } from '../words.ts';

/** A line for each: `1  GET /dashboard  failed: 504 after 412 ms`. */
export function requestLines(requests: readonly RequestInShort[], nowMs: number): string[] {
  if (requests.length === 0) return ['There is no request to look at yet.'];
  return requests.map(({ what, startedMs, tookMs, outcome = '', failed }, index) => {
    const end =
      tookMs === undefined
        ? `open for ${amount(nowMs - startedMs, 'ms')}`
        : `${failed ? 'failed: ' : ''}${outcome} after ${amount(tookMs, 'ms')}`;
    return `${index + 1}  ${what.padEnd(24)} ${end}`;
  });
}

/** Writes the timeline of a request as a page and opens it. Returns a sentence: where it lies. */
export async function openTimeline(show: Show, { id, what }: RequestInShort): Promise<string> {
  const page = await show.timelineOf(id);
  if (page === undefined) return `There is no timeline of ${what}.`;
  const file = path.join('.lab', 'timelines', 'demo.html');
  const absolute = path.join(projectRoot, file);
  await mkdir(path.dirname(absolute), { recursive: true });
  await writeFile(absolute, page);
  const { openInBrowser } = await import('../../open-in-browser.ts');
  await openInBrowser(absolute);
  return `The timeline of ${what}: ${file}`;
}

import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Finding, ok, type Probe, warn } from '../finding.ts';
import { milliseconds } from '../numbers.ts';
import { labFolder } from '../project.ts';

const TOPIC = 'file events';
const LIMIT_MS = 1_000;

export type FileEventFacts = { readonly noticedMs: number } | { readonly error: string };

export function judgeFileEvents(facts: FileEventFacts): Finding {
  if ('noticedMs' in facts) return ok(TOPIC, `a save is noticed after ${milliseconds(facts.noticedMs)}`);
  const advice =
    'Start the lab with CHOKIDAR_USEPOLLING=1: it then looks at your files itself, ten times a second.';
  return warn(TOPIC, `a save goes unnoticed: ${facts.error}`, advice);
}

/** In .lab, which is on the same disk as labs/ and is watched by nobody else. */
export const fileEvents: Probe = {
  topic: TOPIC,
  look: async () => judgeFileEvents(await noticeSave().catch(asError)),
};

async function noticeSave(): Promise<FileEventFacts> {
  await mkdir(labFolder, { recursive: true });
  const folder = await mkdtemp(path.join(labFolder, 'doctor-'));
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(new Error(`no event within ${LIMIT_MS} ms`)), LIMIT_MS);
  try {
    const watcher = watch(folder, { signal: over.signal });
    const noticed = once(watcher, 'change', { signal: over.signal });
    const savedAt = performance.now();
    await Promise.all([noticed, writeFile(path.join(folder, 'client.ts'), '// saved\n')]);
    return { noticedMs: performance.now() - savedAt };
  } catch (error) {
    return asError(over.signal.aborted ? over.signal.reason : error);
  } finally {
    clearTimeout(timer);
    // Closes the watcher, too.
    over.abort();
    await rm(folder, { recursive: true, force: true });
  }
}

const asError = (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) });

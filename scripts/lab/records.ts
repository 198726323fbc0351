import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toHar } from '../../fixtures/journal/har.ts';
import { writeTape } from '../../fixtures/journal/tape.ts';
import type { Lab } from '../../labs/kit/lab.ts';
import type { CheckRun } from '../../labs/kit/run-check.ts';
import type { StepRun } from '../../labs/kit/run-step.ts';
import { valuesInUse } from '../../labs/kit/told-values.ts';
import { verdictInWords } from '../../labs/kit/wording.ts';
import { renderPage } from '../render/page/page.ts';
import { checkPicture, checkTimeline } from './check-timeline.ts';

const VERSION = '0.1.0';

/** One run of a check as a tape: everything that was judged, and no source code. */
export function tapeOf(lab: Lab, run: StepRun, { check, verdict, recording }: CheckRun): string {
  const { version: node, platform } = process;
  const recordedAt = new Date().toISOString();
  const which = { lab: lab.slug, step: run.step.id, check: check.id };
  const label = { ...which, node, platform, seed: valuesInUse(), recordedAt, verdict };
  return writeTape({ label, recording });
}

/** The pictures of a check as one self-contained page. */
export function pageOf(run: CheckRun): string {
  const { check, verdict, recording } = run;
  return renderPage({
    title: check.claim,
    state: verdict.state,
    verdictText: verdictInWords(verdict),
    timeline: checkTimeline(run),
    picture: checkPicture(run),
    recording,
  });
}

/** Writes what each check left behind: `CHECK.tape`, `CHECK.har` (for a browser's network panel) and `CHECK.html`. */
export async function keepRecords(folder: string, lab: Lab, run: StepRun): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const one of run.checks) {
    const startedAt = new Date(Date.now() - one.tookMs);
    const har = toHar(one.recording, { baseUrl: 'http://127.0.0.1', startedAt, creatorVersion: VERSION });
    const file = (ending: string) => path.join(folder, `${one.check.id}.${ending}`);
    await writeFile(file('tape'), tapeOf(lab, run, one));
    await writeFile(file('har'), JSON.stringify(har));
    await writeFile(file('html'), pageOf(one));
  }
}

import { once } from 'node:events';
import { createServer } from 'node:net';
import { canInspect } from '../../labs/kit/bridge/blocked-line.ts';
import { debugStep } from '../../labs/kit/debug-step.ts';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { learnersFolder } from '../../labs/kit/submission-folder.ts';
import { BadUse } from '../arguments.ts';
import { type Look, paint } from '../look.ts';
import { leftRight, paragraph } from '../text.ts';
import { wordsOf } from '../words/words.ts';
import { loadLesson } from './lesson.ts';
import { progressSoFar } from './progress-so-far.ts';
import { exitCodeOf } from './report.ts';
import { sectionPath } from './section.ts';
import { stateWord, verdictLines } from './verdict-lines.ts';

const HOST = '127.0.0.1';
const BROKEN_OFF = 130;

/**
 * `npm run lab 04 -- --debug-client`: plays one step while a debugger may stop the learner's client.
 *
 * @param id the step; without one, the first that has not passed.
 * @throws {BadUse} when no debugger could attach.
 */
export async function debugOnce(lab: Lab, id: string | undefined, port: number, look: Look): Promise<number> {
  const { debug, replay } = wordsOf(look).commands;
  if (!canInspect) throw new BadUse(debug.tooOld(process.version));
  await assertFree(port, debug.portTaken(port));
  const step = await stepToDebug(lab, id);
  const say = (...lines: readonly string[]) => void process.stdout.write(`${lines.join('\n')}\n`);
  const separator = look.plain ? ', ' : ' · ';
  const head = (right: string) =>
    leftRight(
      ` ${replay.head(lab.steps.indexOf(step) + 1, lab.steps.length, separator, step.title)}`,
      right,
      look.width,
    ).map((line) => paint(look).bold(line));
  say(...head(replay.lesson(step.section)), '', ...paragraph(debug.notGraded, look.width), '');
  // A process that waits for its debugger does not notice that nobody is left who waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(BROKEN_OFF));
  const run = await debugStep(step, {
    dir: learnersFolder(lab).dir,
    port,
    onWaiting: (url) => say(...paragraph(debug.waiting(new URL(url).host), look.width)),
    onPlay: ({ claim }) => say(...paragraph(debug.playing(claim), look.width)),
  });
  const read = sectionPath(await loadLesson(lab), step);
  say('', ...head(stateWord(run, look)), '', ...verdictLines(run, look, read), '');
  say(...paragraph(debug.again, look.width));
  return exitCodeOf(run.state);
}

async function stepToDebug({ slug, steps }: Lab, id: string | undefined): Promise<Step> {
  const passed = (await progressSoFar()).passedOf(slug);
  const step =
    steps.find((one) => one.id === id) ?? steps.find((one) => !passed.includes(one.id)) ?? steps[0];
  if (!step) throw new BadUse(slug);
  return step;
}

/** Looked at first: the process itself would only say that it could not start. */
async function assertFree(port: number, complaint: string): Promise<void> {
  const server = createServer();
  try {
    await once(server.listen(port, HOST), 'listening');
  } catch (error) {
    throw new BadUse(complaint, { cause: error });
  }
  await new Promise((resolve) => server.close(resolve));
}

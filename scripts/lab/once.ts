import { explained } from '../../labs/kit/explained.ts';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { runStep, type StepRun } from '../../labs/kit/run-step.ts';
import { Stable } from '../../labs/kit/stable.ts';
import { learnersFolder, stageSubmission } from '../../labs/kit/submission-folder.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { type Look, paint } from '../look.ts';
import { leftRight, paragraph } from '../text.ts';
import { loadLesson } from './lesson.ts';
import { keepRecords } from './records.ts';
import { exitCodeOf, overallState, toReport } from './report.ts';
import { sectionPath } from './section.ts';
import { stateWord, verdictLines } from './verdict-lines.ts';

export interface OnceOptions {
  readonly steps: readonly Step[];
  readonly json: boolean;
  readonly submission?: string | undefined;
  /** Folder to write tape, HAR and page of every check to. */
  readonly record?: string | undefined;
  readonly look: Look;
  readonly write: (text: string) => void;
  /** Called with every step that has its verdict. */
  readonly onRun?: (run: StepRun) => Promise<void>;
}

/** Grades the steps one after the other, prints what came of them, and returns the exit code. */
export async function runOnce(
  lab: Lab,
  { steps, json, submission, record, look, write, onRun }: OnceOptions,
): Promise<number> {
  const folder = submission === undefined ? learnersFolder(lab) : await stageSubmission(lab, submission);
  const stable = new Stable({ dir: folder.dir, inspectable: true, compileCache: submission === undefined });
  const lesson = await loadLesson(lab);
  const runs: StepRun[] = [];
  try {
    for (const step of steps) {
      const earlierPass = runs.every(({ state }) => state === 'pass');
      const run = await explained(await runStep(step, stable), lab, folder.dir, earlierPass);
      runs.push(run);
      await onRun?.(run);
      if (record !== undefined) await keepRecords(record, lab, run);
      if (!json) write(`${stepText(lab, lesson, run, look)}\n`);
    }
  } finally {
    stable.close();
    await folder.dispose();
  }
  const state = overallState(runs);
  write(json ? `${JSON.stringify(toReport(lab, runs), null, 2)}\n` : `${summary(runs, look)}\n`);
  return exitCodeOf(state);
}

function stepText(lab: Lab, lesson: Lesson, run: StepRun, look: Look): string {
  const number = lab.steps.indexOf(run.step) + 1;
  const left = ` step ${number} of ${lab.steps.length}${look.plain ? ', ' : ' · '}${run.step.title}`;
  const right = `${stateWord(run, look)}   lesson ${run.step.section}`;
  const head = leftRight(left, right, look.width).map((line) => paint(look).bold(line));
  const read = sectionPath(lesson, run.step);
  const goal =
    run.state === 'pass' ? [] : [...paragraph(`${run.step.goal} (${run.step.file})`, look.width), ''];
  return [...head, '', ...goal, ...verdictLines(run, look, read), ''].join('\n');
}

function summary(runs: readonly StepRun[], look: Look): string {
  const of = (state: StepRun['state']) => runs.filter((run) => run.state === state).length;
  const parts = [`${of('pass')} passed`, `${of('fail')} failed`];
  if (of('inconclusive') > 0) parts.push(`${of('inconclusive')} inconclusive`);
  return paint(look).bold(` ${runs.length} ${runs.length === 1 ? 'step' : 'steps'}: ${parts.join(', ')}`);
}

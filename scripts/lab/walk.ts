import type { Lab, Step } from '../../labs/kit/lab.ts';
import { labSlugs, loadLab } from '../../labs/kit/labs.ts';
import { type LookOptions, lookOf } from '../look.ts';
import { loadLesson } from './lesson.ts';
import { ProgressFile } from './progress.ts';

/** Works on a lab in the terminal, from the step that was asked for or else from the first open one. */
export async function walk(lab: Lab, step: Step | undefined, options: LookOptions): Promise<number> {
  const { Session } = await import('./session/session.ts');
  const progress = new ProgressFile();
  const notice = await progress.load();
  const look = () => lookOf(process.stdout, options);
  await new Session({ lab, lesson: await loadLesson(lab), progress, look, step, notice }).run();
  process.stdout.write(`\nBye. \`npm run lab ${lab.number}\` goes on where you left.\n`);
  return 0;
}

/** Lets the learner choose from the menu. Undefined: the learner has left it. */
export async function chooseLab(options: LookOptions): Promise<Lab | undefined> {
  const [{ chooseFromMenu }, { TerminalTable }] = await Promise.all([
    import('./menu.ts'),
    import('./exercises/terminal-table.ts'),
  ]);
  const labs = await Promise.all((await labSlugs()).map(loadLab));
  const progress = new ProgressFile();
  const notice = await progress.load();
  const entries = await Promise.all(labs.map(async (lab) => ({ lab, lesson: await loadLesson(lab) })));
  const table = new TerminalTable(() => lookOf(process.stdout, options));
  const chosen = await chooseFromMenu(entries, progress, table, notice);
  table.close();
  return chosen;
}

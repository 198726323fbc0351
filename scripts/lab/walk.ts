import { loadLab } from '../../labs/kit/labs.ts';
import type { Outline, StepOutline } from '../../labs/kit/outline.ts';
import { type LookOptions, lookOf } from '../look.ts';
import { loadLesson } from './lesson.ts';
import { ProgressFile } from './progress.ts';

/** Works on a lab in the terminal, from the step that was asked for or else from the first open one. */
export async function walk(
  outline: Outline,
  step: StepOutline | undefined,
  options: LookOptions,
): Promise<number> {
  const { Session } = await import('./session/session.ts');
  const lab = await loadLab(outline.slug);
  const begin = lab.steps.find(({ id }) => id === step?.id);
  const progress = new ProgressFile();
  const notice = await progress.load();
  const look = () => lookOf(process.stdout, options);
  await new Session({ lab, lesson: await loadLesson(lab), progress, look, step: begin, notice }).run();
  process.stdout.write(`\nBye. \`npm run lab ${lab.number}\` goes on where you left.\n`);
  return 0;
}

/** Lets the learner choose from the menu, and works on what was chosen. */
export async function openMenu(options: LookOptions): Promise<number> {
  const [{ chooseFromMenu }, { TerminalTable }, { labSlugs }] = await Promise.all([
    import('./menu.ts'),
    import('./exercises/terminal-table.ts'),
    import('../../labs/kit/labs.ts'),
  ]);
  const labs = await Promise.all((await labSlugs()).map(loadLab));
  const progress = new ProgressFile();
  const notice = await progress.load();
  const entries = await Promise.all(labs.map(async (lab) => ({ lab, lesson: await loadLesson(lab) })));
  const table = new TerminalTable(() => lookOf(process.stdout, options));
  const chosen = await chooseFromMenu(entries, progress, table, notice);
  table.close();
  return chosen ? walk(chosen, undefined, options) : 0;
}

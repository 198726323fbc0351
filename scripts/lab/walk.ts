import { labSlugs, loadOutline } from '../../labs/kit/labs.ts';
import type { Outline, StepOutline } from '../../labs/kit/outline.ts';
import { type LookOptions, lookOf } from '../look.ts';
import { paragraph } from '../text.ts';
import { wordsOf } from '../words/words.ts';
import { loadLesson } from './lesson.ts';
import { ProgressFile } from './progress.ts';

/** Works on a lab in the terminal, from the step that was asked for or else from the first open one. */
export async function walk(
  outline: Outline,
  step: StepOutline | undefined,
  options: LookOptions,
): Promise<number> {
  const [{ Session }, { Terminal }, { readingsOf }] = await Promise.all([
    import('./session/session.ts'),
    import('./session/terminal.ts'),
    import('./reading/readings.ts'),
  ]);
  const progress = new ProgressFile();
  const aside = await progress.load();
  const lesson = await loadLesson(outline);
  const minutes = Object.fromEntries((await readingsOf(lesson)).map((one) => [one.id, one.minutes]));
  const next = await labAfter(outline);
  const look = () => lookOf(process.stdout, options);
  const session = new Session({
    outline,
    lesson,
    progress,
    terminal: new Terminal(look),
    step,
    ...(aside !== undefined && { notice: wordsOf(options).progress.putAside(aside) }),
    minutes,
    next,
  });
  const end = await session.run();
  if (end === 'menu') return openMenu(options);
  if (end === 'next' && next) return walk(next, undefined, options);
  const { bye } = wordsOf(look()).session;
  const text = bye(session.passed, outline.steps.length, outline.number);
  process.stdout.write(`${paragraph(text, look().width).join('\n')}\n`);
  return 0;
}

async function labAfter({ slug }: Outline): Promise<Outline | undefined> {
  const slugs = await labSlugs();
  const next = slugs[slugs.indexOf(slug) + 1];
  return next === undefined ? undefined : loadOutline(next);
}

/** Lets the learner choose what to do, and does it. */
export async function openMenu(options: LookOptions): Promise<number> {
  const look = () => lookOf(process.stdout, options);
  const progress = new ProgressFile();
  const [{ chooseFromMenu }, { terminalMenu }, slugs, aside] = await Promise.all([
    import('./menu/menu.ts'),
    import('./menu/terminal-menu.ts'),
    labSlugs(),
    progress.load(),
  ]);
  const labs = await Promise.all(
    slugs.map(async (slug) => ({ outline: await loadOutline(slug), lesson: await loadLesson({ slug }) })),
  );
  const host = terminalMenu(look, progress);
  if (aside !== undefined) host.say([wordsOf(options).progress.putAside(aside)]);
  const chosen = await chooseFromMenu(labs, progress, host);
  if (!chosen) return 0;
  return walk(chosen.known.outline, chosen.step, options);
}

import { createInterface } from 'node:readline/promises';
import { labSlugs, loadOutline } from '../../../labs/kit/labs.ts';
import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { BadUse } from '../../arguments.ts';
import { type Words, wordsOf } from '../../words/words.ts';
import { type Changed, NotChanged } from '../workspace/change.ts';
import { resetAll, resetLab, resetStep, stepsWithSnapshot } from '../workspace/reset.ts';
import { keptIn, type Outcome, redo, undo } from '../workspace/undo.ts';
import { findOutline, findStep } from './find.ts';
import { reasonIn } from './reason.ts';
import type { Speaker } from './speaker.ts';

export interface ResetOptions {
  readonly step?: string;
  readonly yes?: boolean;
}

/** What is asked for by typing, and the argument that means every lab. */
const ALL = 'all';

/** Asks a question in the terminal; undefined where there is none. */
export type Ask = ((question: string) => Promise<string>) | undefined;

/**
 * `npm run lab reset 04`, `reset 04 -- --step pool`, `reset all`
 *
 * @throws {BadUse}
 */
export async function resetCommand(
  which: string | undefined,
  { step, yes = false }: ResetOptions,
  say: Speaker,
  root = projectRoot,
  ask: Ask = terminal(),
): Promise<number> {
  const words = wordsOf(say.look);
  const { reset } = words.commands;
  if (which === undefined) throw new BadUse(reset.which);
  if (which === ALL && step !== undefined) throw new BadUse(reset.stepOfAll);
  return asBadUse(words, async () => {
    if (which === ALL) return everything(yes, say, root, ask);
    const outline = await findOutline(which, words, [ALL]);
    if (step === undefined) return wholeLab(outline, say, root);
    return oneStep(outline, findStep(outline, step, words), say, root);
  });
}

async function wholeLab(outline: Outline, say: Speaker, root: string): Promise<number> {
  const { reset } = wordsOf(say.look).commands;
  const { number } = outline;
  const changed = await resetLab(outline, root);
  const files = labFiles(changed, outline);
  if (!changed) say.out(reset.labClean(number));
  else if (files.length === 0) say.out(reset.labProgressOnly(number), reset.keptIn(changed.entry.folder));
  else say.out(reset.labDone(number, files.join(', ')), reset.keptIn(keptIn(changed.entry)));
  tellAside(changed, say);
  return 0;
}

async function oneStep(outline: Outline, step: StepOutline, say: Speaker, root: string): Promise<number> {
  const { reset } = wordsOf(say.look).commands;
  const { number } = outline;
  const changed = await resetStep(outline, step, root);
  if (changed === 'no-snapshot') {
    const others = await stepsWithSnapshot(outline, root);
    const instead = others.length > 0 ? [reset.otherSnapshots(number, others.join(', '))] : [];
    throw new BadUse([reset.noSnapshot(number, step.id), ...instead, reset.noSnapshots(number)].join(' '));
  }
  const files = labFiles(changed, outline);
  if (!changed) say.out(reset.stepClean(number, step.id));
  else if (files.length === 0)
    say.out(reset.stepProgressOnly(number, step.id), reset.keptIn(changed.entry.folder));
  else say.out(reset.stepDone(number, step.id, files.join(', ')), reset.keptIn(keptIn(changed.entry)));
  tellAside(changed, say);
  return 0;
}

async function everything(yes: boolean, say: Speaker, root: string, ask: Ask): Promise<number> {
  const { reset } = wordsOf(say.look).commands;
  const outlines = await Promise.all((await labSlugs()).map(loadOutline));
  if (!yes) {
    if (!ask) throw new BadUse(reset.needsYes);
    say.out(reset.askAll(outlines.length));
    const answer = await ask(` ${reset.typeIt}`);
    if (answer.trim().toLowerCase() !== ALL) {
      say.out(reset.notDone);
      return NOT_DONE;
    }
  }
  const changed = await resetAll(outlines, root);
  if (!changed) say.out(reset.allClean);
  else say.out(reset.allDone(changed.files.length), reset.keptIn(keptIn(changed.entry)));
  return 0;
}

const NOT_DONE = 2;

/** `npm run lab undo` and `npm run lab redo` */
export async function undoCommand(kind: 'undo' | 'redo', say: Speaker, root = projectRoot): Promise<number> {
  const words = wordsOf(say.look);
  const { undo: texts, reset } = words.commands;
  const { done, damaged } = await asBadUse(
    words,
    (): Promise<Outcome> => (kind === 'undo' ? undo(root) : redo(root)),
  );
  if (damaged.length > 0) say.notice(texts.damaged(damaged.join(', ')));
  if (!done) throw new BadUse(kind === 'undo' ? texts.nothing : texts.nothingToRedo);
  const what = reset.what(done.of);
  if (!done.changed) {
    say.out(texts.alreadySo(what));
    return 0;
  }
  const { files, entry } = done.changed;
  const named = files.length === 0 ? texts.progressOnly : inShort(files, texts.files);
  say.out(kind === 'undo' ? texts.done(what, named) : texts.redone(what, named));
  say.out(kind === 'undo' ? texts.keptForRedo(entry.folder) : texts.keptForUndo(entry.folder));
  tellAside(done.changed, say);
  return 0;
}

function tellAside(changed: Pick<Changed, 'aside'> | undefined, say: Speaker): void {
  if (changed?.aside !== undefined) say.notice(wordsOf(say.look).progress.putAside(changed.aside));
}

/** So many files are named; more are counted. */
const MOST_NAMED = 6;

const inShort = (files: readonly string[], counted: (count: number) => string): string =>
  files.length > MOST_NAMED ? counted(files.length) : files.join(', ');

/** Names of the lab's files that were changed, without snapshots. */
function labFiles(changed: Changed | undefined, { files }: Outline): string[] {
  const isOf = (file: string) => changed?.files.some((one) => /^labs[/\\]/.test(one) && one.endsWith(file));
  return files.filter(isOf);
}

async function asBadUse<T>(words: Words, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotChanged)) throw error;
    const file = error.file ?? '.lab';
    throw new BadUse(words.commands.notChanged(file, reasonIn(words, error.cause)), { cause: error });
  }
}

function terminal(): Ask {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    // Whoever closes the input (Ctrl-D) has not agreed.
    const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    const answer = await Promise.race([lines.question(question), closed]);
    lines.close();
    return answer;
  };
}

import { CommanderError } from 'commander';
import { BridgeError } from '../../labs/kit/bridge/submission.ts';
import type { Lab } from '../../labs/kit/lab.ts';
import { findLab, findSlug, labSlugs, loadLab, loadOutline, UnknownLabError } from '../../labs/kit/labs.ts';
import type { Outline, StepOutline } from '../../labs/kit/outline.ts';
import type { StepRun } from '../../labs/kit/run-step.ts';
import { IntakeError } from '../../labs/kit/submission-folder.ts';
import { BAD_USE, BadUse } from '../arguments.ts';
import { lookOf } from '../look.ts';
import { paragraph } from '../text.ts';
import type { ExerciseOptions } from './exercise-command.ts';
import type { Command as ExerciseName } from './exercises/activities.ts';
import { type LabOptions, program } from './program.ts';

async function play(
  name: ExerciseName,
  which: string | undefined,
  options: ExerciseOptions,
): Promise<number> {
  const { playExercise } = await import('./exercise-command.ts');
  await playExercise(name, which, options);
  return 0;
}

async function work(name: string | undefined, options: LabOptions): Promise<number> {
  const { plain } = options;
  if (name === undefined) {
    if (!isInteractive()) throw new BadUse(await whichLab());
    const { openMenu } = await import('./walk.ts');
    return openMenu({ plain });
  }
  const outline = await loadOutline(await findSlug(name));
  const step = options.step === undefined ? undefined : findStep(outline, options.step);
  const { json, submission, record } = options;
  const graded = options.once || json || submission !== undefined || record !== undefined;
  if (graded || !isInteractive()) return once(await loadLab(outline.slug), step, options);
  const { walk } = await import('./walk.ts');
  return walk(outline, step, { plain });
}

const isInteractive = () => process.stdin.isTTY && process.stdout.isTTY;

async function once(lab: Lab, chosen: StepOutline | undefined, options: LabOptions): Promise<number> {
  const { json = false, plain, submission, record } = options;
  const { runOnce } = await import('./once.ts');
  const { ProgressFile } = await import('./progress.ts');
  const steps = lab.steps.filter(({ id }) => !chosen || id === chosen.id);
  const write = (text: string) => void process.stdout.write(text);
  const look = lookOf(process.stdout, { plain });
  if (submission !== undefined) return runOnce(lab, { steps, json, submission, record, look, write });
  // The learner's own files: what passes here has passed, also for the walk.
  const progress = new ProgressFile();
  const notice = await progress.load();
  if (notice) process.stderr.write(`${notice}\n`);
  const onRun = async ({ step: played, state }: StepRun) => {
    if (state !== 'inconclusive') await progress.note(lab.slug, played.id, state === 'pass');
  };
  return runOnce(lab, { steps, json, record, look, write, onRun });
}

async function whichLab(): Promise<string> {
  const outlines = await Promise.all((await labSlugs()).map(loadOutline));
  const list = outlines.map(({ number, title }) => `${number} ${title}`).join(', ');
  return `Which lab? There are: ${list}. Type for example: npm run lab ${outlines[0]?.number}`;
}

function findStep({ number, steps }: Outline, name: string): StepOutline {
  const step = steps.find((one, index) => one.id === name || String(index + 1) === name);
  if (step) return step;
  const known = steps.map((one, index) => `${index + 1} ${one.id}`).join(', ');
  throw new BadUse(`Lab ${number} has no step "${name}". It has: ${known}.`);
}

async function reset(which: string | undefined): Promise<number> {
  if (which === undefined) throw new BadUse('Which lab is to be reset? For example: npm run lab reset 04');
  const lab = await findLab(which);
  const { resetLab } = await import('./reset.ts');
  const { files, keptIn } = await resetLab(lab);
  const text = keptIn
    ? `Back to the starter of lab ${lab.number}: ${files.join(', ')}. What you had written is in ${keptIn}.`
    : `Lab ${lab.number} is as in the starter already; nothing was changed.`;
  process.stdout.write(`${paragraph(text, lookOf(process.stdout, {}).width, 0).join('\n')}\n`);
  return 0;
}

/** Errors that speak to the person who typed the command: their message is all that is shown. */
const SPEAKING = [BadUse, UnknownLabError, IntakeError];

async function run(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const command = program({ work, play, reset }, (code) => {
    exitCode = code;
  });
  try {
    await command.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USE;
    if (SPEAKING.some((kind) => error instanceof kind)) {
      process.stderr.write(`${(error as Error).message}\n`);
      return BAD_USE;
    }
    const text = error instanceof Error ? error.message : String(error);
    const { debug } = command.opts<LabOptions>();
    const excuse =
      error instanceof BridgeError ? 'The lab could not run your code' : 'The lab itself has failed';
    process.stderr.write(`${excuse}: ${text}\nThis is not your fault. Try: npm run doctor\n`);
    process.stderr.write(
      debug && error instanceof Error ? `${error.stack}\n` : 'With --debug it says more.\n',
    );
    return BAD_USE;
  }
}

process.exitCode = await run(process.argv.slice(2));
// A pending child or socket of a broken run must not hold up the shell.
process.exit();

import { Command, CommanderError, Option } from 'commander';
import { BridgeError } from '../../labs/kit/bridge/submission.ts';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { findLab, labSlugs, loadLab, UnknownLabError } from '../../labs/kit/labs.ts';
import type { StepRun } from '../../labs/kit/run-step.ts';
import { IntakeError } from '../../labs/kit/submission-folder.ts';
import { BAD_USE, BadUse, LARGEST_SEED, wholeNumber } from '../arguments.ts';
import { lookOf } from '../look.ts';
import { paragraph } from '../text.ts';
import type { ExerciseOptions } from './exercise-command.ts';
import type { Command as ExerciseName } from './exercises/activities.ts';

interface LabOptions {
  readonly once?: boolean;
  readonly step?: string;
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly submission?: string;
  readonly record?: string;
  readonly debug?: boolean;
}

const EXAMPLES = `
Examples:
  npm run lab                          choose from a menu: labs, quizzes, exercises
  npm run lab 04                       work on lab 04; it watches your files
  npm run lab 04 -- --once             grade all of lab 04 and leave
  npm run lab 04 -- --once --step pool grade one step (by name or by number)
  npm run lab 04 -- --submission DIR   grade somebody else's files
  npm run lab quiz 04                  the questions of lesson 04
  npm run lab match 01                 the matching exercise of lesson 01
  npm run lab cards 01                 real errors on flash cards: what is it, and what now?
  npm run lab reset 04                 get the starter back; your work is kept in .lab/undo

Exit codes: 0 passed, 1 failed, 2 inconclusive or bad use.`;

/** @param leaveWith is told the exit code when the command is done. */
function program(leaveWith: (code: number) => void): Command {
  const exitCodeOf =
    <A extends unknown[]>(action: (...args: A) => Promise<number>) =>
    async (...args: A) =>
      leaveWith(await action(...args));

  const lab = new Command('npm run lab')
    .description('Start a supplier that misbehaves, and make your client survive it.')
    .usage('[lab] -- [options]')
    .argument('[lab]', 'number of a lab, for example 04')
    .option('--once', 'run without watching, print the verdicts and leave')
    .option('--step <step>', 'one step only, by id or by number')
    .option('--json', 'print the result as JSON (implies --once)')
    .option('--submission <path>', 'folder or file to grade in place of yours (implies --once)')
    .option('--record <folder>', 'write tape, HAR and page of every check there (implies --once)')
    .option(...PLAIN)
    .addOption(new Option('--debug', 'show stack traces of the lab itself'))
    .addHelpText('after', EXAMPLES)
    // What stands behind the name of a command belongs to that command.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(explained(text)) })
    .action(exitCodeOf(main));

  const exercise = (name: ExerciseName, about: string, examples: readonly string[]) =>
    lab
      .command(name)
      .description(about)
      .usage('<lesson> -- [options]')
      .argument('[lesson]', 'number of a lesson, for example 01')
      .option(...PLAIN)
      .addHelpText('after', ['', 'Examples:', ...examples.map((line) => `  ${line}`)].join('\n'))
      .action(
        exitCodeOf((which: string | undefined, options: ExerciseOptions) => play(name, which, options)),
      );

  exercise('quiz', 'Ask the questions of a lesson, with the reason after each answer.', [
    'npm run lab quiz 04',
    'npm run lab quiz 04 -- --plain    for screen readers',
  ]);
  exercise('match', 'Match what belongs together.', [
    'npm run lab match 01',
    'npm run lab match 01 -- --seed 7  the same order as whoever else says 7',
  ]).option(...SEED);
  exercise('cards', 'Show real errors on flash cards, and ask what they are and what to do about them.', [
    'npm run lab cards 01',
    'npm run lab cards 01 -- --cards 20    all of them',
    'npm run lab cards 01 -- --seed 7      drawn as for whoever else says 7',
    'npm run lab cards 01 -- --plain       for screen readers',
  ])
    .option(...SEED)
    .option('--cards <count>', 'how many cards', wholeNumber(1));

  lab
    .command('reset')
    .description('Get the starter of a lab back. What you had written is kept in .lab/undo.')
    .argument('[lab]', 'number of a lab, for example 04')
    .action(exitCodeOf(reset));
  return lab;
}

const PLAIN = ['--plain', 'sentences instead of pictures, no colours'] as const;
const SEED = [
  '--seed <number>',
  'what is drawn: the same for the same number',
  wholeNumber(0, LARGEST_SEED),
] as const;

/** Commander's complaints, with what is most often behind them. */
function explained(text: string): string {
  const sentence = text.replace(/^error: /, '');
  if (!sentence.startsWith('too many arguments')) return sentence;
  return `${sentence.trimEnd()} Options need a -- in front of them: npm run lab cards 01 -- --seed 7\n`;
}

async function play(
  name: ExerciseName,
  which: string | undefined,
  options: ExerciseOptions,
): Promise<number> {
  const { playExercise } = await import('./exercise-command.ts');
  await playExercise(name, which, options);
  return 0;
}

async function main(name: string | undefined, options: LabOptions): Promise<number> {
  const lab = name === undefined ? await chooseLab(options) : await findLab(name);
  if (!lab) return 0;
  const step = options.step === undefined ? undefined : findStep(lab, options.step);
  const { json, submission, record } = options;
  const graded = options.once || json || submission !== undefined || record !== undefined;
  return graded || !isInteractive() ? once(lab, step, options) : walk(lab, step, options);
}

const isInteractive = () => process.stdin.isTTY && process.stdout.isTTY;

async function once(lab: Lab, step: Step | undefined, options: LabOptions): Promise<number> {
  const { json = false, plain, submission, record } = options;
  const { runOnce } = await import('./once.ts');
  const { ProgressFile } = await import('./progress.ts');
  const steps = step ? [step] : lab.steps;
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

async function walk(lab: Lab, step: Step | undefined, { plain }: LabOptions): Promise<number> {
  const [{ Session }, { ProgressFile }, { loadLesson }] = await Promise.all([
    import('./session/session.ts'),
    import('./progress.ts'),
    import('./lesson.ts'),
  ]);
  const progress = new ProgressFile();
  const notice = await progress.load();
  const look = () => lookOf(process.stdout, { plain });
  await new Session({ lab, lesson: await loadLesson(lab), progress, look, step, notice }).run();
  process.stdout.write(`\nBye. \`npm run lab ${lab.number}\` goes on where you left.\n`);
  return 0;
}

/** Undefined: the learner has left the menu. */
async function chooseLab({ plain }: LabOptions): Promise<Lab | undefined> {
  const labs = await Promise.all((await labSlugs()).map(loadLab));
  if (!isInteractive()) {
    const list = labs.map((lab) => `${lab.number} ${lab.title}`).join(', ');
    throw new BadUse(`Which lab? There are: ${list}. Type for example: npm run lab ${labs[0]?.number}`);
  }
  const [{ chooseFromMenu }, { TerminalTable }, { ProgressFile }, { loadLesson }] = await Promise.all([
    import('./menu.ts'),
    import('./exercises/terminal-table.ts'),
    import('./progress.ts'),
    import('./lesson.ts'),
  ]);
  const progress = new ProgressFile();
  const notice = await progress.load();
  const entries = await Promise.all(labs.map(async (lab) => ({ lab, lesson: await loadLesson(lab) })));
  const table = new TerminalTable(() => lookOf(process.stdout, { plain }));
  const chosen = await chooseFromMenu(entries, progress, table, notice);
  table.close();
  return chosen;
}

function findStep(lab: Lab, name: string): Step {
  const step = lab.steps.find((one, index) => one.id === name || String(index + 1) === name);
  if (step) return step;
  const known = lab.steps.map((one, index) => `${index + 1} ${one.id}`).join(', ');
  throw new BadUse(`Lab ${lab.number} has no step "${name}". It has: ${known}.`);
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
  const command = program((code) => {
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

import { Command, CommanderError, Option } from 'commander';
import { BridgeError } from '../../labs/kit/bridge/submission.ts';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { findLab, labSlugs, loadLab, UnknownLabError } from '../../labs/kit/labs.ts';
import type { StepRun } from '../../labs/kit/run-step.ts';
import { IntakeError } from '../../labs/kit/submission-folder.ts';
import { BAD_USE, BadUse } from '../arguments.ts';
import { lookOf } from '../look.ts';
import { paragraph } from '../text.ts';

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
  npm run lab                          choose a lab from a menu
  npm run lab 04                       work on lab 04; it watches your files
  npm run lab 04 -- --once             grade all of lab 04 and leave
  npm run lab 04 -- --once --step pool grade one step (by name or by number)
  npm run lab 04 -- --submission DIR   grade somebody else's files
  npm run lab reset 04                 get the starter back; your work is kept in .lab/undo

Exit codes: 0 passed, 1 failed, 2 inconclusive or bad use.`;

function program(): Command {
  return new Command('lab')
    .description('Start a supplier that misbehaves, and make your client survive it.')
    .argument('[lab]', 'number of a lab, for example 04; or: reset')
    .argument('[which]', 'after reset: the number of the lab')
    .option('--once', 'run without watching, print the verdicts and leave')
    .option('--step <step>', 'one step only, by id or by number')
    .option('--json', 'print the result as JSON (implies --once)')
    .option('--plain', 'sentences instead of pictures, no colours')
    .option('--submission <path>', 'folder or file to grade in place of yours (implies --once)')
    .option('--record <folder>', 'write tape, HAR and page of every check there (implies --once)')
    .addOption(new Option('--debug', 'show stack traces of the lab itself'))
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });
}

async function main(command: Command): Promise<number> {
  const [name, which] = command.args;
  const options: LabOptions = command.opts();
  if (name === 'reset') return reset(which);
  const lab = name === undefined ? await chooseLab() : await findLab(name);
  const step = options.step === undefined ? undefined : findStep(lab, options.step);
  const interactive = process.stdin.isTTY && process.stdout.isTTY;
  const { json, submission, record } = options;
  const graded = options.once || json || submission !== undefined || record !== undefined;
  return graded || !interactive ? once(lab, step, options) : walk(lab, step, options);
}

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

async function chooseLab(): Promise<Lab> {
  const labs = await Promise.all((await labSlugs()).map(loadLab));
  const [only] = labs;
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new BadUse(
      `Which lab? There are: ${labs.map((lab) => `${lab.number} ${lab.title}`).join(', ')}. Type for example: npm run lab ${only?.number}`,
    );
  }
  const { default: inquirer } = await import('inquirer');
  const { chosen } = await inquirer.prompt<{ chosen: Lab }>({
    type: 'select',
    name: 'chosen',
    message: 'Which lab?',
    choices: labs.map((lab) => ({ name: `${lab.number} ${lab.title}`, value: lab, description: lab.intro })),
  });
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
  const command = program();
  try {
    command.parse([...argv], { from: 'user' });
    return await main(command);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USE;
    // inquirer's way to say Ctrl-C.
    if (error instanceof Error && error.name === 'ExitPromptError') return 0;
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

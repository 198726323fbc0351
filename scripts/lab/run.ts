import { CommanderError } from 'commander';
import { labSlugs, loadLab, loadOutline } from '../../labs/kit/labs.ts';
import type { Outline, StepOutline } from '../../labs/kit/outline.ts';
import type { StepRun } from '../../labs/kit/run-step.ts';
import { BAD_USE, BadUse } from '../arguments.ts';
import { type LookOptions, lookOf } from '../look.ts';
import { paragraph } from '../text.ts';
import { type Language, type Words, wordsOf } from '../words/words.ts';
import { findOutline, findStep } from './commands/find.ts';
import { languageOf } from './commands/language.ts';
import { type Actions, type LabOptions, program } from './program.ts';

// Whatever is not needed for every command is imported when it is: --help, list, status and the menu are there at once.

const isInteractive = () => process.stdin.isTTY && process.stdout.isTTY;

function actionsIn(language: Language, words: Words, commandNames: () => readonly string[]): Actions {
  const say = async () => (await import('./commands/speaker.ts')).speaker(language);
  return {
    async work(name, options) {
      const look: LookOptions = { plain: options.plain, language };
      if (name === undefined) {
        if (!isInteractive()) throw await whichLab(words);
        const { openMenu } = await import('./walk.ts');
        return openMenu(look);
      }
      const outline = await findOutline(name, words, commandNames());
      const step = options.step === undefined ? undefined : findStep(outline, options.step, words);
      if (options.debugClient !== undefined) return debugClient(outline, step, options, look, words);
      const { json, submission, record } = options;
      const graded = options.once || json || submission !== undefined || record !== undefined;
      if (graded || !isInteractive()) return once(outline, step, options, look);
      const { walk } = await import('./walk.ts');
      return walk(outline, step, look);
    },
    async play(name, which, options) {
      const { playExercise } = await import('./exercise-command.ts');
      await playExercise(name, which, { ...options, language });
      return 0;
    },
    async list(options) {
      const { showList } = await import('./commands/look-command.ts');
      return showList({ ...options, language });
    },
    async status(options) {
      const { showStatus } = await import('./commands/look-command.ts');
      return showStatus({ ...options, language });
    },
    async doctor(options) {
      const { doctor } = await import('./commands/doctor-command.ts');
      return doctor(options);
    },
    async replay(file, options) {
      const { replay } = await import('./commands/replay.ts');
      return replay(file, { ...options, language });
    },
    async read(what, id, options) {
      const { readCommand } = await import('./commands/read-command.ts');
      return readCommand(what, id, { ...options, language });
    },
    async reset(what, options) {
      const { resetCommand } = await import('./commands/reset-command.ts');
      return resetCommand(what, options, await say());
    },
    async undo(kind) {
      const { undoCommand } = await import('./commands/reset-command.ts');
      return undoCommand(kind, await say());
    },
  };
}

async function once(
  outline: Outline,
  step: StepOutline | undefined,
  options: LabOptions,
  lookOptions: LookOptions,
): Promise<number> {
  const { json = false, submission, record } = options;
  const [{ runOnce }, { ProgressFile }, lab] = await Promise.all([
    import('./once.ts'),
    import('./progress.ts'),
    loadLab(outline.slug),
  ]);
  const steps = lab.steps.filter(({ id }) => step === undefined || id === step.id);
  const write = (text: string) => void process.stdout.write(text);
  const look = lookOf(process.stdout, lookOptions);
  if (submission !== undefined) return runOnce(lab, { steps, json, submission, record, look, write });
  // The learner's own files: what passes here has passed, also for the walk.
  const progress = new ProgressFile();
  const aside = await progress.load();
  if (aside !== undefined) process.stderr.write(`${wordsOf(lookOptions).progress.putAside(aside)}\n`);
  const onRun = async ({ step: played, state }: StepRun) => {
    if (state !== 'inconclusive') await progress.note(lab.slug, played.id, state === 'pass');
  };
  return runOnce(lab, { steps, json, record, look, write, onRun });
}

async function debugClient(
  outline: Outline,
  step: StepOutline | undefined,
  options: LabOptions,
  lookOptions: LookOptions,
  { commands: { debug } }: Words,
): Promise<number> {
  const { debugClient: port, json, record, submission } = options;
  const tooMuch = [
    ...(json ? ['--json'] : []),
    ...(record === undefined ? [] : ['--record']),
    ...(submission === undefined ? [] : ['--submission']),
  ];
  if (tooMuch[0] !== undefined) throw new BadUse(debug.notWith(tooMuch[0]));
  const [{ debugOnce }, lab] = await Promise.all([import('./debug-once.ts'), loadLab(outline.slug)]);
  return debugOnce(lab, step?.id, port ?? 0, lookOf(process.stdout, lookOptions));
}

async function whichLab({ commands: { complaints } }: Words): Promise<BadUse> {
  const outlines = await Promise.all((await labSlugs()).map(loadOutline));
  const list = outlines.map(({ number, title }) => `${number} ${title}`).join(', ');
  return new BadUse(complaints.whichLab(list, outlines[0]?.number ?? '01'));
}

/** Errors that speak to the person who typed the command: their message is all that is shown. Known by name, to load nothing. */
const SPEAKING = ['BadUse', 'UnknownLabError', 'IntakeError'];

/** Runs a command line, and comes to its exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  let words = wordsOf({});
  try {
    const language = languageOf(argv, process.env);
    words = wordsOf({ language });
    let exitCode = 0;
    const actions = actionsIn(language, words, () => command.commands.map((one) => one.name()));
    const command = program(actions, words, (code) => {
      exitCode = code;
    });
    await command.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, words, argv.includes('--debug'));
  }
}

function explain(error: unknown, { commands: { complaints } }: Words, debug: boolean): number {
  const { columns = 0, isTTY } = process.stderr;
  // A terminal breaks lines in the middle of a word; a pipe gets them whole.
  const wrapped = (text: string) => (isTTY && columns > 0 ? paragraph(text, columns, 0).join('\n') : text);
  const say = (...texts: string[]) => void process.stderr.write(`${texts.map(wrapped).join('\n')}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    say(complaints.parser(error.code, error.message.replace(/^error: /, '').trimEnd()));
    return BAD_USE;
  }
  const { name, message: text, stack = '' } = error instanceof Error ? error : new Error(String(error));
  if (SPEAKING.includes(name)) {
    say(text, ...(debug ? [stack] : []));
    return BAD_USE;
  }
  const excuse = name === 'BridgeError' ? complaints.couldNotRunCode : complaints.labFailed;
  say(`${excuse}: ${text}`, complaints.notYourFault, debug ? stack : complaints.withDebug);
  return BAD_USE;
}

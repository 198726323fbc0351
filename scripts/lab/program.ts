import { Command, InvalidArgumentError } from 'commander';
import { HIGHEST_PORT, LARGEST_SEED, wholeNumber } from '../arguments.ts';
import { labelled } from '../text.ts';
import type { Words } from '../words/words.ts';
import type { DoctorOptions } from './commands/doctor-command.ts';
import type { ShowOptions } from './commands/look-command.ts';
import type { ReadOptions } from './commands/read-command.ts';
import type { ReplayOptions } from './commands/replay.ts';
import type { ResetOptions } from './commands/reset-command.ts';
import { DEBUG_PORT } from './debug-port.ts';
import type { ExerciseOptions } from './exercise-command.ts';
import type { Command as ExerciseName } from './exercises/activities.ts';

export interface LabOptions {
  readonly once?: boolean;
  readonly step?: string;
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly submission?: string;
  readonly record?: string;
  readonly debugClient?: number;
  readonly debug?: boolean;
}

/** What the commands do. Each comes to an exit code. */
export interface Actions {
  /** A lab; without one, the menu. */
  work(lab: string | undefined, options: LabOptions): Promise<number>;
  play(exercise: ExerciseName, lesson: string | undefined, options: ExerciseOptions): Promise<number>;
  list(options: ShowOptions): Promise<number>;
  status(options: ShowOptions): Promise<number>;
  doctor(options: DoctorOptions): Promise<number>;
  replay(file: string | undefined, options: ReplayOptions): Promise<number>;
  read(what: string | undefined, id: string | undefined, options: ReadOptions): Promise<number>;
  reset(what: string | undefined, options: ResetOptions): Promise<number>;
  undo(kind: 'undo' | 'redo'): Promise<number>;
}

const LOWEST_PORT = 1024;
const HELP_WIDTH = 80;

/**
 * The command line of the walk.
 *
 * @param leaveWith is told the exit code when the command is done.
 */
export function program(actions: Actions, words: Words, leaveWith: (code: number) => void): Command {
  const { help, debug } = words.commands;
  const { options } = help;
  const exitCodeOf =
    <A extends unknown[]>(action: (...args: A) => Promise<number>) =>
    async (...args: A) =>
      leaveWith(await action(...args));
  const examples = (rows: readonly (readonly [string, string])[]) => [
    '',
    help.examplesTitle,
    ...columns(rows),
  ];

  const lab = new Command('npm run lab')
    .description(help.lab)
    .usage('[lab] -- [options]')
    .argument('[lab]', help.arguments.lab)
    .option('--once', options.once)
    .option('--step <step>', options.step)
    .option('--json', options.json)
    .option('--submission <path>', options.submission)
    .option('--record <folder>', options.record)
    .option('--debug-client [port]', options.debugClient, portOf(debug.port))
    .option('--plain', options.plain)
    .option('--lang <language>', options.lang)
    .option('--debug', options.debug)
    .helpOption('-h, --help', options.help)
    .helpCommand('help [command]', help.help)
    .addHelpText('after', [...examples(help.examples), '', help.exitCodes].join('\n'))
    // What stands behind the name of a command belongs to that command.
    .enablePositionalOptions()
    .exitOverride()
    .configureHelp({ styleTitle: (title) => help.titles[title] ?? title })
    // Said by main.ts, in the language of the interface.
    .configureOutput({ outputError: () => undefined })
    .action(
      exitCodeOf((which: string | undefined, given: GivenLabOptions) => actions.work(which, known(given))),
    );

  const command = (name: string, about: string, rows: readonly (readonly [string, string])[]) =>
    lab
      .command(name)
      .description(about)
      .usage(USAGES[name] ?? '-- [options]')
      .option('--lang <language>', options.lang)
      .helpOption('-h, --help', options.help)
      .addHelpText('after', examples(rows).join('\n'));
  const show = (name: 'list' | 'status', about: string, rows: readonly (readonly [string, string])[]) =>
    command(name, about, rows)
      .option('--json', options.asJson)
      .option('--plain', options.plain)
      .action(exitCodeOf((given: ShowOptions) => actions[name](given)));
  const exercise = (name: ExerciseName, about: string, rows: readonly (readonly [string, string])[]) =>
    command(name, about, rows)
      .argument('[lesson]', help.arguments.lesson)
      .option('--plain', options.plain)
      .action(
        exitCodeOf((which: string | undefined, given: ExerciseOptions) => actions.play(name, which, given)),
      );
  const seed = ['--seed <number>', options.seed, wholeNumber(0, LARGEST_SEED)] as const;

  show('status', help.status, help.statusExamples);
  show('list', help.list, help.listExamples);
  exercise('quiz', help.quiz, help.quizExamples);
  exercise('match', help.match, help.matchExamples).option(...seed);
  exercise('cards', help.cards, help.cardsExamples)
    .option(...seed)
    .option('--cards <count>', options.cards, wholeNumber(1));
  command('replay', help.replay, help.replayExamples)
    .argument('[tape]', help.arguments.tape)
    .option('--html <file>', options.html)
    .option('--plain', options.plain)
    .action(exitCodeOf((file: string | undefined, given: ReplayOptions) => actions.replay(file, given)));
  command('read', help.read, help.readExamples)
    .argument('[section]', help.arguments.section)
    .argument('[part]', help.arguments.part)
    .option('--browser', options.browser)
    .option('--plain', options.plain)
    .action(
      exitCodeOf((what: string | undefined, id: string | undefined, given: ReadOptions) =>
        actions.read(what, id, given),
      ),
    );
  command('reset', help.reset, help.resetExamples)
    .argument('[lab]', help.arguments.resetWhat)
    .option('--step <step>', options.resetStep)
    .option('--yes', options.yes)
    .action(exitCodeOf((what: string | undefined, given: ResetOptions) => actions.reset(what, given)));
  for (const kind of ['undo', 'redo'] as const)
    command(kind, help[kind], help.undoExamples).action(exitCodeOf(() => actions.undo(kind)));
  command('doctor', help.doctor, [['npm run lab doctor', '']])
    .option('--json', options.asJson)
    .option('--plain', options.plain)
    .action(exitCodeOf((given: DoctorOptions) => actions.doctor(given)));
  return lab;
}

const USAGES: Readonly<Record<string, string>> = {
  quiz: '<lesson> -- [options]',
  match: '<lesson> -- [options]',
  cards: '<lesson> -- [options]',
  replay: '[tape] -- [options]',
  read: '<section> [part] -- [options]',
  reset: '<lab> -- [options]',
};

/** As the parser gives it: without a port the option is simply true. */
type GivenLabOptions = Omit<LabOptions, 'debugClient'> & { readonly debugClient?: number | true };

const known = ({ debugClient, ...options }: GivenLabOptions): LabOptions =>
  debugClient === undefined
    ? options
    : { ...options, debugClient: debugClient === true ? DEBUG_PORT : debugClient };

function portOf(complaint: string): (text: string) => number {
  return (text) => {
    try {
      return wholeNumber(LOWEST_PORT, HIGHEST_PORT)(text);
    } catch (error) {
      throw error instanceof InvalidArgumentError ? new InvalidArgumentError(complaint) : error;
    }
  };
}

/** Commands, and what they are good for, one below the other. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.filter(([, about]) => about !== '').map(([command]) => command.length));
  return rows.flatMap(([command, about]) =>
    about === '' ? [`  ${command}`] : labelled(command, about, HELP_WIDTH, width + 1, 2),
  );
}

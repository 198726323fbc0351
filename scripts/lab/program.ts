import { Command, Option } from 'commander';
import { LARGEST_SEED, wholeNumber } from '../arguments.ts';
import type { ExerciseOptions } from './exercise-command.ts';
import type { Command as ExerciseName } from './exercises/activities.ts';

export interface LabOptions {
  readonly once?: boolean;
  readonly step?: string;
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly submission?: string;
  readonly record?: string;
  readonly debug?: boolean;
}

/** What the commands do. Each comes to an exit code. */
export interface Actions {
  /** A lab; without one, the menu. */
  work(lab: string | undefined, options: LabOptions): Promise<number>;
  play(exercise: ExerciseName, lesson: string | undefined, options: ExerciseOptions): Promise<number>;
  reset(lab: string | undefined): Promise<number>;
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

/**
 * The command line of the walk.
 *
 * @param leaveWith is told the exit code when the command is done.
 */
export function program({ work, play, reset }: Actions, leaveWith: (code: number) => void): Command {
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
    .action(exitCodeOf(work));

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

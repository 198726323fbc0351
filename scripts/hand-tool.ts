/** What `npm run supplier` and `npm run toxiproxy` have in common: they are started by hand, and run until Ctrl-C. */
import { Command, CommanderError } from 'commander';
import { BAD_USE, BadUse } from './arguments.ts';
import { lookOf } from './look.ts';
import { paragraph } from './text.ts';

/** Where the tools listen unless they are told otherwise, and where their examples put a proxy. */
export const USUAL_PORTS = { supplier: 4110, line: 4111, toxiproxy: 8474 } as const;

export interface HandToolParts {
  readonly name: string;
  readonly about: string;
  /** What stands below the options in `--help`: lines of at most so many columns. */
  readonly help: (width: number) => readonly string[];
}

/** A command whose help and complaints keep to the width of the terminal. */
export function handTool({ name, about, help }: HandToolParts): Command {
  const widthOf = (stream: NodeJS.WriteStream) => lookOf(stream, {}).width;
  return (
    new Command(name)
      .description(about)
      // Looked at by `refuseBareArguments`, which has more to say about them than commander.
      .allowExcessArguments(true)
      .exitOverride()
      .addHelpText('after', () => ['', ...help(widthOf(process.stdout))].join('\n'))
      .configureOutput({
        getOutHelpWidth: () => widthOf(process.stdout),
        getErrHelpWidth: () => widthOf(process.stderr),
        outputError: (text, write) => {
          const sentence = text.replace(/^error: /, '').trimEnd();
          write(`${paragraph(sentence, widthOf(process.stderr), 0).join('\n')}\n`);
        },
      })
  );
}

/**
 * Options are all that these tools take. What comes without one is most often an option whose name npm has kept to itself.
 *
 * @param guess the option that may have been meant, with its value.
 * @throws {BadUse} if there is anything.
 */
export function refuseBareArguments(command: Command, guess: (argument: string) => string): void {
  const [argument] = command.args;
  if (argument === undefined) return;
  const example = `npm run ${command.name()} -- ${guess(argument)}`;
  throw new BadUse(
    `"${argument}" stands alone, and only options are understood. npm needs a -- before them: ${example}`,
  );
}

/** Resolves when somebody wants the tool to end. To be called before anything is opened, so that no Ctrl-C is lost. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    // For good, because npm hands a second Ctrl-C on.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    // Nobody reads the log any more: `| head`, or a `| tee` that heard Ctrl-C first.
    process.stdout.on('error', () => resolve());
  });
}

export function print(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}

/** Runs a tool to its end. What goes wrong is told in a sentence; the exit code is 0 or 2. */
export async function run(command: Command, main: () => Promise<void>): Promise<void> {
  try {
    command.parse(process.argv);
    await main();
  } catch (error) {
    // Commander has said already what was wrong.
    const isTold = error instanceof CommanderError;
    if (!isTold) complain(error, command);
    process.exitCode = isTold && error.exitCode === 0 ? 0 : BAD_USE;
  }
}

function complain(error: unknown, command: Command): void {
  const message = error instanceof Error ? error.message : String(error);
  const text = error instanceof BadUse ? message : `${command.name()} itself has failed: ${message}`;
  process.stderr.write(`${paragraph(text, lookOf(process.stderr, {}).width, 0).join('\n')}\n`);
  const { debug } = command.opts<{ debug?: boolean }>();
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}

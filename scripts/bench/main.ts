import { writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { findLab, UnknownLabError } from '../../labs/kit/labs.ts';
import { figuresOf, TARGETS } from './figures.ts';
import { measure, type Samples } from './measure.ts';
import { busyNote, table } from './table.ts';

const BAD_USE = 2;
const ROUNDS = 5;

const EXAMPLES = `
Examples:
  npm run bench                           lab 04, ${ROUNDS} rounds, about three minutes
  npm run bench -- --rounds 1             a first look
  npm run bench -- --first-screen         also the start of the lab command
  npm run bench -- --json .lab/bench.json every sample, for a closer look

Leave the machine alone meanwhile. Nothing is asserted: the exit code is 0
whether or not a target was reached, and 2 after bad use.`;

function roundsFrom(text: string): number {
  const rounds = Number(text);
  if (!Number.isSafeInteger(rounds) || rounds < 1)
    throw new InvalidArgumentError('It must be a whole number from 1.');
  return rounds;
}

interface BenchOptions {
  readonly rounds: number;
  readonly firstScreen?: boolean;
  readonly json?: string;
}

async function main(argv: readonly string[]): Promise<void> {
  const command = new Command('bench')
    .description(
      'Measure how long a learner waits for a verdict, against a cold vitest run in the same minutes.',
    )
    .argument('[lab]', 'number of a lab', '04')
    .option('--rounds <number>', 'how often everything is measured', roundsFrom, ROUNDS)
    .option('--first-screen', 'also measure the start of the lab command')
    .option('--json <file>', 'write every sample to a file')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .parse([...argv], { from: 'user' });
  const { rounds, firstScreen = false, json } = command.opts<BenchOptions>();
  const lab = await findLab(command.processedArgs[0]);
  const onProgress = (text: string) => void process.stderr.write(`${text} ...\n`);
  const samples = await measure({ lab, rounds, firstScreen, onProgress });
  const note = busyNote(loadavg()[0] ?? 0, availableParallelism());
  process.stdout.write(`${[table(figuresOf(samples)), ...note].join('\n')}\n`);
  if (json !== undefined) await writeFile(json, toJson(samples));
}

/** `format` changes when a member changes its meaning. */
function toJson(samples: Samples): string {
  const { version: node, platform, arch } = process;
  const machine = { node, platform, arch, cores: availableParallelism(), load: loadavg() };
  return `${JSON.stringify({ format: 1, machine, targets: TARGETS, figures: figuresOf(samples), samples }, null, 2)}\n`;
}

// Through the exit handlers, so that no process of a submission outlives this one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(BAD_USE));

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = BAD_USE;
  if (error instanceof UnknownLabError) process.stderr.write(`${error.message}\n`);
  // Commander has said already what was wrong, or has shown the help.
  else if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : BAD_USE;
  else throw error;
}

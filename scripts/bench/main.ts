import { writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { Command, CommanderError } from 'commander';
import { findLab, UnknownLabError } from '../../labs/kit/labs.ts';
import type { StormFigures } from '../../lessons/05-retries/scenes/storm-figures.ts';
import { BAD_USE, wholeNumber } from '../arguments.ts';
import { figuresOf, TARGETS } from './figures.ts';
import { measure, type Samples } from './measure.ts';
import { measureStorm, stormTable } from './storm-table.ts';
import { busyNote, table } from './table.ts';
import { measureWire, type WireFigures } from './wire/measure-wire.ts';
import { wireTable } from './wire/wire-table.ts';

const ROUNDS = 5;
const LAB = '04';

const EXAMPLES = `
Examples:
  npm run bench                           lab 04, proxy and supplier, the storm
  npm run bench -- 04                     lab 04, ${ROUNDS} rounds, about two minutes
  npm run bench -- wire                   proxy and supplier, about two minutes
  npm run bench -- storm                  the retry storm of lesson 05, once, 50 s
  npm run bench -- --rounds 1             a first look
  npm run bench -- --first-screen         also the start of the lab command
  npm run bench -- --json .lab/bench.json every sample, for a closer look

Leave the machine alone meanwhile. Nothing is asserted: the exit code is 0
whether or not a target was reached, and 2 after bad use.`;

interface BenchOptions {
  readonly rounds: number;
  readonly firstScreen?: boolean;
  readonly json?: string;
}

async function main(argv: readonly string[]): Promise<void> {
  const command = new Command('bench')
    .description(
      'Measure how long a learner waits for a verdict, against a cold vitest run in the same minutes; and what the fault ' +
        'proxy and the supplier cost, against the least that would do; and what a fleet of clients does to a supplier.',
    )
    .argument('[what]', 'number of a lab, or: wire, storm. Default: lab 04 and both')
    .option('--rounds <number>', 'how often everything is measured', wholeNumber(1), ROUNDS)
    .option('--first-screen', 'also measure the start of the lab command')
    .option('--json <file>', 'write every sample to a file')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .parse([...argv], { from: 'user' });
  const { rounds, firstScreen = false, json } = command.opts<BenchOptions>();
  const what: string | undefined = command.processedArgs[0];
  const onProgress = (text: string) => void process.stderr.write(`${text} ...\n`);
  const isAsked = (part: string) => what === undefined || what === part;
  const isLab = what !== 'wire' && what !== 'storm';
  const samples = isLab ? await ofLab(what ?? LAB, { rounds, firstScreen, onProgress }) : undefined;
  const wire = isAsked('wire') ? await measureWire(rounds, onProgress) : undefined;
  const storms = isAsked('storm') ? await measureStorm(onProgress) : undefined;
  const note = busyNote(loadavg()[0] ?? 0, availableParallelism());
  const parts = [
    samples && table(figuresOf(samples)),
    wire && wireTable(wire),
    storms && stormTable(storms),
    ...note,
  ];
  process.stdout.write(`${parts.filter((part) => part !== undefined).join('\n')}\n`);
  if (json !== undefined) await writeFile(json, toJson({ samples, wire, storms }));
}

async function ofLab(name: string, how: Omit<Parameters<typeof measure>[0], 'lab'>): Promise<Samples> {
  return measure({ ...how, lab: await findLab(name) });
}

interface Measured {
  readonly samples: Samples | undefined;
  readonly wire: WireFigures | undefined;
  readonly storms: readonly StormFigures[] | undefined;
}

/** `format` changes when a member changes its meaning. */
function toJson({ samples, wire, storms }: Measured): string {
  const { version: node, platform, arch } = process;
  const machine = { node, platform, arch, cores: availableParallelism(), load: loadavg() };
  const lab = samples && { targets: TARGETS, figures: figuresOf(samples), samples };
  return `${JSON.stringify({ format: 2, machine, ...lab, wire, storms }, null, 2)}\n`;
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

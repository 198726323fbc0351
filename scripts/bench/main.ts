import { writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { Command, CommanderError } from 'commander';
import { findLab, labSlugs, loadLab, UnknownLabError } from '../../labs/kit/labs.ts';
import type { StormFigures } from '../../lessons/05-retries/scenes/storm-figures.ts';
import { BAD_USE, wholeNumber } from '../arguments.ts';
import { figuresOf, TARGETS } from './figures.ts';
import { type FirstScreen, measureFirstScreens } from './first-screen.ts';
import { gradingTable } from './grading/grading-table.ts';
import { type GradingFigures, measureGrading } from './grading/measure-grading.ts';
import { type Lesson06Figures, lesson06Table, measureLesson06 } from './lesson-06.ts';
import { measure, type Samples } from './measure.ts';
import { measureStorm, stormTable } from './storm-table.ts';
import { busyNote, firstScreenTable, table } from './table.ts';
import { measureWire, type WireFigures } from './wire/measure-wire.ts';
import { wireTable } from './wire/wire-table.ts';

const ROUNDS = 5;
const LAB = '04';
/** What is measured beside the labs. */
const PARTS = ['wire', 'storm', 'handshakes', 'first-screen', 'grading'];
/** All labs, one after the other. */
const ALL = 'labs';

const EXAMPLES = `
Examples:
  npm run bench                           lab 04, then proxy and supplier
  npm run bench -- 04                     lab 04, ${ROUNDS} rounds, about two minutes
  npm run bench -- wire                   proxy and supplier, about two minutes
  npm run bench -- storm                  the retry storm of lesson 05, once, 50 s
  npm run bench -- handshakes             what lesson 06 quotes, about two minutes
  npm run bench -- --rounds 1             a first look
  npm run bench -- labs --rounds 3        every step of every lab, ten minutes
  npm run bench -- first-screen           the start of the lab command
  npm run bench -- grading                submissions graded a minute, six minutes
  npm run bench -- --json .lab/bench.json every sample, for a closer look

Leave the machine alone meanwhile. Nothing is asserted: the exit code is 0
whether or not a target was reached, and 2 after bad use.`;

interface BenchOptions {
  readonly rounds: number;
  readonly json?: string;
}

async function main(argv: readonly string[]): Promise<void> {
  const command = new Command('bench')
    .description(
      'Measure how long a learner waits for a verdict, against a cold vitest run in the same minutes; and what the fault ' +
        'proxy and the supplier cost, against the least that would do. What lessons 05 and 06 quote, and how fast is graded.',
    )
    .argument(
      '[what]',
      'number of a lab, or: labs, first-screen, wire, storm, handshakes, grading. Default: lab 04 and wire',
    )
    .option('--rounds <number>', 'how often everything is measured', wholeNumber(1), ROUNDS)
    .option('--json <file>', 'write every sample to a file')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .parse([...argv], { from: 'user' });
  const { rounds, json } = command.opts<BenchOptions>();
  const what: string | undefined = command.processedArgs[0];
  const onProgress = (text: string) => void process.stderr.write(`${text} ...\n`);
  const isPart = what !== undefined && PARTS.includes(what);
  const labs = isPart ? [] : await measureLabs(what ?? LAB, { rounds, onProgress });
  const screens = what === 'first-screen' ? await measureFirstScreens(rounds, onProgress) : undefined;
  const wire = what === undefined || what === 'wire' ? await measureWire(rounds, onProgress) : undefined;
  const storms = what === 'storm' ? await measureStorm(onProgress) : undefined;
  const lesson06 = what === 'handshakes' ? await measureLesson06(rounds, onProgress) : undefined;
  const grading = what === 'grading' ? await measureGrading(rounds, onProgress) : undefined;
  const note = busyNote(loadavg()[0] ?? 0, availableParallelism());
  const parts = [
    ...labs.map((samples) => table(figuresOf(samples))),
    screens && firstScreenTable(screens),
    wire && wireTable(wire),
    storms && stormTable(storms),
    lesson06 && lesson06Table(lesson06),
    grading && gradingTable(grading),
    ...note,
  ];
  process.stdout.write(`${parts.filter((part) => part !== undefined).join('\n')}\n`);
  if (json !== undefined) await writeFile(json, toJson({ labs, screens, wire, storms, lesson06, grading }));
}

async function measureLabs(
  what: string,
  how: Omit<Parameters<typeof measure>[0], 'lab'>,
): Promise<Samples[]> {
  const labs = what === ALL ? await Promise.all((await labSlugs()).map(loadLab)) : [await findLab(what)];
  const samples: Samples[] = [];
  for (const lab of labs) {
    const onProgress = (text: string) => how.onProgress(`lab ${lab.number}, ${text}`);
    samples.push(await measure({ ...how, onProgress, lab }));
  }
  return samples;
}

interface Measured {
  readonly labs: readonly Samples[];
  readonly screens: Readonly<Record<FirstScreen, number>> | undefined;
  readonly wire: WireFigures | undefined;
  readonly storms: readonly StormFigures[] | undefined;
  readonly lesson06: Lesson06Figures | undefined;
  readonly grading: GradingFigures | undefined;
}

/** `format` changes when a member changes its meaning. */
function toJson({ labs, ...parts }: Measured): string {
  const { version: node, platform, arch } = process;
  const machine = { node, platform, arch, cores: availableParallelism(), load: loadavg() };
  const measured = labs.map((samples) => ({ figures: figuresOf(samples), samples }));
  return `${JSON.stringify({ format: 3, machine, targets: TARGETS, labs: measured, ...parts }, null, 2)}\n`;
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

import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Command, CommanderError } from 'commander';
import { MaterialiseError } from '../../fixtures/submissions/materialise.ts';
import type { Lab } from '../../labs/kit/lab.ts';
import { findLab, labSlugs, loadLab, UnknownLabError } from '../../labs/kit/labs.ts';
import { useValues } from '../../labs/kit/told-values.ts';
import { BAD_USE, wholeNumber } from '../arguments.ts';
import { lookOf } from '../look.ts';
import { proveAsGraded } from './as-graded.ts';
import { FEWEST_RUNS } from './learn.ts';
import { progressOn } from './progress.ts';
import { type ProveOptions, proveLab } from './prove.ts';
import { isProved, type ProofReport } from './report.ts';
import { conclusion, reportLines } from './report-lines.ts';
import { learnSignatures } from './signatures.ts';
import { AuthorError } from './subjects.ts';

interface CommandOptions {
  readonly step?: string;
  readonly client?: string;
  readonly allSteps?: boolean;
  readonly atOnce?: number;
  readonly repeat?: number;
  readonly right?: boolean;
  readonly repeatWrong?: number;
  readonly load?: number;
  readonly json?: string;
  readonly signatures?: number | true;
  readonly values?: number;
  readonly asGraded?: boolean;
}

const NOT_PROVED = 1;
const BROKEN_OFF = 130;
/** Busy processes for each processor, when repetitions are asked for and nothing is said about load. */
const HOGS_PER_CORE = 2;
/** Runs that a signature is made from, by themselves, and as many on a busy machine. */
const LEARN_FROM = 3;

const EXAMPLES = `
Examples:
  npm run prove                            every lab
  npm run prove 04                         one lab
  npm run prove 04 -- --step pool          one step of it, while you change its checks
  npm run prove 04 -- --client promise-race --all-steps
  npm run prove 04 -- --signatures         write labs/04-timeouts/signatures.json anew
  npm run prove 04 -- --values 7           the same with other limits and sizes
  npm run prove 04 -- --as-graded          the same clients, as npm run grade plays them
  npm run prove 04 -- --repeat 20          the solution 20 times, on a busy machine
  npm run prove 04 -- --repeat 200 --right --repeat-wrong 20 --load 4 --json proof.json

Signs: + or a tick passed, x or a cross failed, ? inconclusive; in brackets the check that must catch it.
Exit codes: 0 proved, 1 not proved, 2 bad use.`;

function program(): Command {
  return new Command('prove')
    .description(
      'Prove that a lab grades fairly: the untouched starter fails, solution and right clients pass, and every wrong client dies at the check that it names.',
    )
    .argument('[lab]', 'number of a lab, for example 04; all of them without it')
    .option('--step <step>', 'one step only, by id or by number')
    .option('--client <name>', 'one submission only: starter, solution, or a right or wrong client by name')
    .option('--all-steps', 'run wrong clients on all steps, not only on theirs')
    .option(
      '--at-once <n>',
      'submissions that run at the same time (default: the number of processors)',
      wholeNumber(1),
    )
    .option('--repeat <n>', 'then run each step so often with the solution, under load', wholeNumber(1))
    .option('--right', 'repeat the right clients, too')
    .option('--repeat-wrong <n>', 'repeat each wrong client so often', wholeNumber(1))
    .option(
      '--load <n>',
      `busy processes beside the repetitions (default: ${HOGS_PER_CORE} for each processor)`,
      wholeNumber(0),
    )
    .option('--json <file>', 'write the whole report there')
    .option(
      '--signatures [n]',
      `first learn from ${LEARN_FROM} (or n) runs of each wrong client, and as many on a busy machine, how to tell it`,
      wholeNumber(FEWEST_RUNS),
    )
    .option('--values <seed>', 'tell clients other values than in class, as a grade can', wholeNumber(1))
    .option('--as-graded', 'play whole labs as a grade does, and see that nobody gets another')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });
}

async function main(command: Command): Promise<number> {
  const [name] = command.args;
  const options: CommandOptions = command.opts();
  if (options.values !== undefined) useValues(options.values);
  const labs =
    name === undefined ? await Promise.all((await labSlugs()).map(loadLab)) : [await findLab(name)];
  const look = lookOf(process.stdout, {});
  const progress = progressOn(process.stderr);
  const reports: ProofReport[] = [];
  let isAsGraded = true;
  for (const lab of labs) {
    const step = lab.steps.find(({ id }, index) => id === options.step || String(index + 1) === options.step);
    if (options.step !== undefined && !step) {
      const known = lab.steps.map(({ id }, index) => `${index + 1} ${id}`).join(', ');
      throw new AuthorError(`Lab ${lab.number} has no step "${options.step}". It has: ${known}.`);
    }
    if (options.asGraded) {
      isAsGraded = (await showAsGraded(lab, options, progress)) && isAsGraded;
      continue;
    }
    if (options.signatures !== undefined) {
      await learnSignatures(lab, {
        times: options.signatures === true ? LEARN_FROM : options.signatures,
        allSteps: options.allSteps ?? false,
        ...(options.atOnce !== undefined && { atOnce: options.atOnce }),
        ...(step && { step: step.id }),
        onProgress: progress.show,
      });
    }
    const report = await proveLab(lab, {
      ...proveOptions(options),
      ...(step && { step: step.id }),
      onProgress: progress.show,
    });
    progress.clear();
    process.stdout.write(`${reportLines(report, look).join('\n')}\n`);
    reports.push(report);
  }
  if (reports.length > 1)
    process.stdout.write(`${reports.flatMap((report) => conclusion(report, look)).join('\n')}\n`);
  if (options.json !== undefined) {
    await writeFile(
      options.json,
      `${JSON.stringify({ format: 1, proved: reports.every(isProved), labs: reports }, null, 2)}\n`,
    );
  }
  return isAsGraded && reports.every(isProved) ? 0 : NOT_PROVED;
}

async function showAsGraded(
  lab: Lab,
  { atOnce }: CommandOptions,
  progress: ReturnType<typeof progressOn>,
): Promise<boolean> {
  const { wrong, right, complaints } = await proveAsGraded(lab, {
    ...(atOnce !== undefined && { atOnce }),
    onProgress: progress.show,
  });
  progress.clear();
  for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
  const told =
    complaints.length === 0
      ? 'each gets the grade that it should'
      : `${complaints.length} do not get the grade that they should`;
  process.stdout.write(`Lab ${lab.number}, as graded: ${wrong} wrong and ${right} right clients, ${told}.\n`);
  return complaints.length === 0;
}

function proveOptions({
  client,
  allSteps,
  atOnce,
  repeat,
  right,
  repeatWrong,
  load,
}: CommandOptions): ProveOptions {
  const repeats = repeat !== undefined || repeatWrong !== undefined;
  return {
    ...(client !== undefined && { client }),
    ...(allSteps !== undefined && { allSteps }),
    ...(atOnce !== undefined && { atOnce }),
    ...(repeats && {
      repeat: {
        times: repeat ?? 0,
        right: right ?? false,
        wrongTimes: repeatWrong ?? 0,
        load: load ?? HOGS_PER_CORE * availableParallelism(),
      },
    }),
  };
}

/** Errors that speak to the person who typed the command, or who wrote the lab: their message is all that is shown. */
const SPEAKING = [UnknownLabError, AuthorError, MaterialiseError];

async function run(argv: readonly string[]): Promise<number> {
  const command = program();
  try {
    command.parse([...argv], { from: 'user' });
    return await main(command);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USE;
    const speaks = SPEAKING.some((kind) => error instanceof kind);
    const text = error instanceof Error ? (speaks ? error.message : error.stack) : String(error);
    process.stderr.write(`${text}\n`);
    return BAD_USE;
  }
}

// Ended like this, what was started and made for the proof is cleared away.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(BROKEN_OFF));

process.exitCode = await run(process.argv.slice(2));
// A pending child or socket of a broken run must not hold up the shell.
process.exit();

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Argument, Command, CommanderError, Option } from 'commander';
import { BAD_USE, wholeNumber } from '../arguments.ts';
import { profiles } from './profile.ts';
import { recordTrace } from './record.ts';
import { summarise } from './summary.ts';
import { formatTrace } from './trace-file.ts';

const CALLS = 2_000;
const SEED = 2_940;
const traces = path.resolve(import.meta.dirname, '../../fixtures/traces');

const about = [...profiles.values()].map(({ name, about: text }) => `  ${name.padEnd(9)}${text}`).join('\n');

const HELP = `
Profiles:
${about}

Examples:
  npm run record-trace -- produce                   record it anew; takes about a minute
  npm run record-trace -- noon --seed 7             with other random numbers
  npm run record-trace -- reports --out /tmp/try    look at it first, without touching the lab

Afterwards: npx vitest run labs/04-timeouts/checks`;

async function main(argv: readonly string[]): Promise<void> {
  const command = new Command('record-trace')
    .description('Call a local supplier for real, and write down how long each part of each call took.')
    .addArgument(new Argument('<profile...>', 'what to record').choices([...profiles.keys()]))
    .option('--seed <number>', 'where the random numbers begin', wholeNumber(1), SEED)
    .option('--calls <number>', 'how many calls to record', wholeNumber(1), CALLS)
    .addOption(new Option('--out <folder>', 'where the trace is written').default(traces, 'fixtures/traces'))
    .addHelpText('after', HELP)
    .exitOverride()
    .parse([...argv], { from: 'user' });
  const { seed, calls, out } = command.opts<{ seed: number; calls: number; out: string }>();
  await mkdir(out, { recursive: true });
  for (const name of command.args) {
    const profile = profiles.get(name);
    if (!profile) continue;
    const seconds = Math.ceil(calls / profile.callsPerSecond);
    process.stdout.write(`${name}: ${calls} calls with seed ${seed}, about ${seconds} s ...\n`);
    const rows = await recordTrace({ profile, calls, seed });
    const file = path.join(out, `${name}.json`);
    await writeFile(file, formatTrace(rows));
    process.stdout.write(`${summarise(rows)}\nwritten to ${path.relative(process.cwd(), file)}\n\n`);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // Commander has said already what was wrong.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : BAD_USE;
}

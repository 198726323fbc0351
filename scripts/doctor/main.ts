import { parseArgs } from 'node:util';
import { examine } from './examine.ts';
import { showsUnicode } from './probes/terminal.ts';
import { probes } from './probes.ts';
import { exitCodeOf, render, toJson } from './render.ts';

const BAD_USE = 2;
/** For one probe. The slowest waits a second for a file event. */
const PROBE_LIMIT_MS = 2_000;
const WIDTH = { least: 60, usual: 80, most: 100 } as const;

const HELP = `Usage: npm run doctor [-- options]

Looks whether this machine can run the labs: Node and its packages, the network
of the machine with itself, clocks, files and the terminal. Changes nothing.

Options:
  --json       the findings as JSON
  --plain      words only: no symbols, no colours
  -h, --help   this text

Examples:
  npm run doctor
  npm run doctor -- --plain
  npm run doctor -- --json > doctor.json    something to attach to a report

Exit codes: 0 nothing failed, 1 something did, 2 bad use.
`;

async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\nTry: npm run doctor -- --help\n`);
    return BAD_USE;
  }
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const findings = await examine(probes, PROBE_LIMIT_MS);
  process.stdout.write(
    `${options.json ? toJson(findings) : render(findings, lookOf(options.plain ?? false))}\n`,
  );
  return exitCodeOf(findings);
}

/** The options, or what is wrong with them. */
function readOptions(argv: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const options = { json: flag, plain: flag, help: { ...flag, short: 'h' } } as const;
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function lookOf(plain: boolean) {
  const { stdout, env, platform } = process;
  const columns = stdout.isTTY ? stdout.columns || WIDTH.usual : WIDTH.usual;
  return {
    width: Math.min(WIDTH.most, Math.max(WIDTH.least, columns)),
    color: !plain && stdout.isTTY === true && !env.NO_COLOR && stdout.getColorDepth() > 1,
    symbols: !plain && showsUnicode(env, platform),
  };
}

process.exitCode = await main(process.argv.slice(2));
// A probe that did not come to an end must not hold up the shell.
process.exit();

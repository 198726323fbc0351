import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { processAuthority } from '../../fixtures/certs/on-demand.ts';
import { type Supplier, startSupplier } from '../../fixtures/supplier/supplier.ts';
import { type Look, lookOf } from '../look.ts';
import { paragraph } from '../text.ts';
import { BadUse, reasonOf } from './bad-use.ts';
import { catalogueLines } from './catalogue-lines.ts';
import { type ChosenScript, chooseScript } from './choose-script.ts';
import { firstScreen } from './first-screen.ts';
import { entryLines } from './log-lines.ts';
import { RequestLog } from './request-log.ts';

const BAD_USE = 2;
const USUAL_PORT = 4110;
const HIGHEST_PORT = 65_535;
const LARGEST_SEED = 2 ** 32 - 1;
/** A hang makes no event, so the log has to be asked for it. */
const ASK_EVERY_MS = 100;

const HELP = `
Examples:
  npm run supplier                               a good one, to be told by curl
  npm run supplier -- --script storm             one with a named script
  npm run supplier -- --script mine.json --seed 7
  npm run supplier -- --tls                      one that speaks TLS
  npm run supplier -- --list                     all faults and named scripts

A script is a JSON list of rules, played in this order:
  [{"fault": "slow-headers", "settings": {"afterMs": 2000}, "times": 3}]

Ctrl-C ends it. Exit code 2 is bad use.`;

interface Options {
  readonly port: number;
  readonly script: string;
  readonly seed?: number;
  readonly tls?: boolean;
  readonly plain?: boolean;
  readonly list?: boolean;
  readonly debug?: boolean;
}

function program(): Command {
  return new Command('supplier')
    .description('One misbehaving supplier to try by hand, with a line for each request.')
    .option('--port <number>', 'port to listen on; 0 takes any', wholeNumberUpTo(HIGHEST_PORT), USUAL_PORT)
    .option('--script <name>', 'named fault script, or a file FILE.json', 'healthy')
    .option('--seed <number>', 'repeats the luck of an earlier run', wholeNumberUpTo(LARGEST_SEED))
    .option('--tls', 'speak TLS')
    .option('--plain', 'sentences, no colours')
    .option('--list', 'print all faults and named scripts, and leave')
    .option('--debug', 'show stack traces')
    .addHelpText('after', HELP)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });
}

function wholeNumberUpTo(most: number): (text: string) => number {
  return (text) => {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isInteger(number) && number >= 0 && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${most}.`);
  };
}

async function main(options: Options): Promise<void> {
  const look = () => lookOf(process.stdout, { plain: options.plain });
  if (options.list) {
    print(catalogueLines(look()));
    return;
  }
  const chosen = await chooseScript(options.script);
  // Heard from here on, so that no Ctrl-C is lost; and for good, because npm hands a second one on.
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
    // Nobody reads the log any more: `| head`, or a `| tee` that heard Ctrl-C first.
    process.stdout.on('error', () => resolve());
  });
  const supplier = await start(options, chosen);
  const stopLog = follow(supplier, look);
  print(firstScreen({ url: supplier.url, chosen, seed: supplier.faults.seed }, look()));
  await stopped;
  // Terminals print ^C where the cursor is.
  print(['']);
  await supplier.close();
  stopLog();
}

async function start({ port, seed, tls }: Options, { script }: ChosenScript): Promise<Supplier> {
  const secured = tls ? { tls: { authority: await processAuthority() } } : {};
  try {
    return await startSupplier({
      script,
      control: true,
      port,
      ...(seed !== undefined && { seed }),
      ...secured,
    });
  } catch (error) {
    const reason = reasonOf(error);
    const why = reason === 'EADDRINUSE' ? 'something listens there already' : reason;
    throw new BadUse(`Port ${port} cannot be opened: ${why}. Try another one, or --port 0.`, {
      cause: error,
    });
  }
}

/** Prints a line for whatever happens at the supplier; returns how to stop that. */
function follow({ journal }: Supplier, look: () => Look): () => void {
  const log = new RequestLog();
  const stop = journal.onEvent((event) => {
    print(log.hear(event).flatMap((entry) => entryLines(entry, look())));
  });
  const asking = setInterval(() => {
    print(log.held(journal.nowUs()).flatMap((entry) => entryLines(entry, look())));
  }, ASK_EVERY_MS);
  return () => {
    stop();
    clearInterval(asking);
  };
}

function print(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}

function complain(error: unknown, debug: boolean): void {
  const message = error instanceof Error ? error.message : String(error);
  const text = error instanceof BadUse ? message : `The supplier itself has failed: ${message}`;
  process.stderr.write(`${paragraph(text, lookOf(process.stderr, {}).width, 0).join('\n')}\n`);
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}

const command = program();
try {
  await main(command.parse(process.argv).opts<Options>());
} catch (error) {
  // Commander has said already what was wrong.
  const told = error instanceof CommanderError;
  if (!told) complain(error, command.opts<Options>().debug ?? false);
  process.exitCode = told && error.exitCode === 0 ? 0 : BAD_USE;
}

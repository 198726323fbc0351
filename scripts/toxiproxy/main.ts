import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { startToxiproxy, type Toxiproxy } from '../../fixtures/toxiproxy/server.ts';
import { callLine, eventLine } from './log-lines.ts';

const BAD_USE = 2;
/** Where clients of Toxiproxy look for it. */
const USUAL_PORT = 8474;
const HIGHEST_PORT = 65_535;
const LARGEST_SEED = 2 ** 32 - 1;
/** A host as it may be typed, and the address that it means. */
const HOSTS = { '127.0.0.1': '127.0.0.1', localhost: '127.0.0.1', '::1': '::1' } as const;

const HELP = `
Any client of Toxiproxy 2.12 can drive it. --config takes a JSON file like this:
  [{"name": "supplier", "listen": "127.0.0.1:4111", "upstream": "127.0.0.1:4110",
    "toxics": [{"type": "latency", "attributes": {"latency": 300, "jitter": 50}}]}]

Examples:
  npm run toxiproxy
  npm run toxiproxy -- --config proxies.json --seed 7
  curl -d '{"name":"supplier","upstream":"127.0.0.1:4110"}' localhost:8474/proxies
  curl -d '{"type":"latency","attributes":{"latency":300}}' localhost:8474/proxies/supplier/toxics
  curl -X DELETE localhost:8474/proxies/supplier/toxics/latency_downstream

Ctrl-C ends it.`;

/** Thrown for what the person at the keyboard can put right. */
class BadUse extends Error {
  override readonly name = 'BadUse';
}

interface Options {
  readonly port: number;
  readonly host: keyof typeof HOSTS;
  readonly seed?: number;
  readonly config?: string;
}

function wholeNumberUpTo(most: number): (text: string) => number {
  return (text) => {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isInteger(number) && number >= 0 && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${most}.`);
  };
}

async function main(argv: readonly string[]): Promise<void> {
  const command = new Command('toxiproxy')
    .description('A TCP fault proxy with the API of Toxiproxy, for this machine only.')
    .option('--port <number>', 'port of the API; 0 takes any', wholeNumberUpTo(HIGHEST_PORT), USUAL_PORT)
    .addOption(
      new Option('--host <address>', 'address of the API').choices(Object.keys(HOSTS)).default('127.0.0.1'),
    )
    .option('--seed <number>', 'repeats the luck of an earlier run', wholeNumberUpTo(LARGEST_SEED))
    .option('--config <file>', 'JSON list of proxies to begin with')
    .addHelpText('after', HELP)
    .allowExcessArguments(false)
    .exitOverride()
    .parse([...argv], { from: 'user' });
  const { port, host, seed, config } = command.opts<Options>();
  const asked = config === undefined ? undefined : await readConfig(config);

  const toxiproxy = await start({ port, host: HOSTS[host], seed });
  toxiproxy.journal.onEvent((event) => {
    const line = eventLine(event);
    if (line) say(line);
  });
  say(`listening at ${toxiproxy.url}, seed ${toxiproxy.seed}`);
  try {
    if (asked !== undefined) await populate(toxiproxy, asked, config);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  } finally {
    await toxiproxy.close();
  }
}

async function readConfig(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new BadUse(`The file ${file} cannot be read: ${reasonOf(error)}.`);
  }
}

async function start(where: {
  readonly port: number;
  readonly host: '127.0.0.1' | '::1';
  readonly seed: number | undefined;
}): Promise<Toxiproxy> {
  const { port, host, seed } = where;
  try {
    return await startToxiproxy({
      port,
      host,
      ...(seed !== undefined && { seed }),
      onApiCall: (call) => say(callLine(call)),
    });
  } catch (error) {
    throw new BadUse(`Port ${port} of ${host} cannot be opened: ${reasonOf(error)}. Try --port 0.`);
  }
}

/** Through the API, as any client would: it checks, and says what is wrong. */
async function populate({ url }: Toxiproxy, body: string, file: string | undefined): Promise<void> {
  const answer = await fetch(`${url}/populate`, { method: 'POST', body });
  if (answer.ok) return;
  const { error } = (await answer.json()) as { error: string };
  throw new BadUse(`The proxies in ${file} cannot be made: ${error}.`);
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 23)}  ${line}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof BadUse) process.stderr.write(`${error.message}\n`);
  // Commander has said already what was wrong.
  else if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : BAD_USE;
}

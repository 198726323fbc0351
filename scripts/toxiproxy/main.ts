import { Option } from 'commander';
import { startToxiproxy, type Toxiproxy } from '../../fixtures/toxiproxy/server.ts';
import {
  BadUse,
  HIGHEST_PORT,
  LARGEST_SEED,
  looksLikeFile,
  readText,
  reasonOf,
  wholeNumber,
} from '../arguments.ts';
import { handTool, print, refuseBareArguments, run, USUAL_PORTS, untilStopped } from '../hand-tool.ts';
import { lookOf } from '../look.ts';
import { paragraph, shellCommand } from '../text.ts';
import { type FirstProxy, firstScreen } from './first-screen.ts';
import { callText, eventText, logLines } from './log-lines.ts';

/** A host as it may be typed, and the address that it means. */
const HOSTS = { '127.0.0.1': '127.0.0.1', localhost: '127.0.0.1', '::1': '::1' } as const;

const help = (width: number): string[] => [
  ...paragraph('Any client of Toxiproxy 2.12 can drive it. --config takes a JSON file like this:', width, 0),
  '  [{"name": "supplier",',
  '    "listen": "127.0.0.1:4111",',
  '    "upstream": "127.0.0.1:4110",',
  '    "toxics": [{"type": "latency",',
  '                "attributes": {"latency": 300}}]}]',
  '',
  'Examples:',
  ...[
    'npm run toxiproxy',
    'npm run toxiproxy -- --config proxies.json --seed 7',
    `curl -d '{"name":"supplier", "upstream":"127.0.0.1:4110"}' http://127.0.0.1:8474/proxies`,
    `curl -d '{"type":"latency", "attributes":{"latency":300}}' http://127.0.0.1:8474/proxies/supplier/toxics`,
    'curl -X DELETE http://127.0.0.1:8474/proxies/supplier/toxics/latency_downstream',
  ].flatMap((example) => shellCommand(example, width, 2)),
  '',
  ...paragraph('Ctrl-C ends it. Exit code 2 is bad use.', width, 0),
];

interface Options {
  readonly port: number;
  readonly host: keyof typeof HOSTS;
  readonly seed?: number;
  readonly config?: string;
}

const command = handTool({
  name: 'toxiproxy',
  about: 'A TCP fault proxy with the API of Toxiproxy, for this machine only.',
  help,
})
  .option(
    '--port <number>',
    'port of the API; 0 takes any',
    wholeNumber(0, HIGHEST_PORT),
    USUAL_PORTS.toxiproxy,
  )
  .addOption(
    new Option('--host <address>', 'address of the API').choices(Object.keys(HOSTS)).default('127.0.0.1'),
  )
  .option('--seed <number>', 'repeats the luck of an earlier run', wholeNumber(0, LARGEST_SEED))
  .option('--config <file>', 'JSON list of proxies to begin with')
  .option('--debug', 'show stack traces');

async function main(): Promise<void> {
  refuseBareArguments(command, optionFor);
  const options = command.opts<Options>();
  const config = options.config === undefined ? undefined : await readText(options.config);
  const look = () => lookOf(process.stdout, {});
  const stopped = untilStopped();
  let isShown = false;
  const say = (text: string) => {
    if (isShown) print(logLines(text, new Date(), look()));
  };
  const toxiproxy = await start(options, say);
  try {
    const proxies = config === undefined ? [] : await populate(toxiproxy, config, options.config);
    print(firstScreen({ url: toxiproxy.url, seed: toxiproxy.seed, proxies }, look()));
    isShown = true;
    await stopped;
    // Terminals print ^C where the cursor is.
    print(['']);
  } finally {
    await toxiproxy.close();
  }
}

function optionFor(argument: string): string {
  if (/^\d+$/.test(argument)) return `--port ${argument}`;
  return `--config ${looksLikeFile(argument) ? argument : 'FILE'}`;
}

/** @param say hears of each connection and each call. */
async function start({ port, host, seed }: Options, say: (text: string) => void): Promise<Toxiproxy> {
  try {
    const toxiproxy = await startToxiproxy({
      port,
      host: HOSTS[host],
      ...(seed !== undefined && { seed }),
      onApiCall: (call) => say(callText(call)),
    });
    toxiproxy.journal.onEvent((event) => {
      const text = eventText(event);
      if (text) say(text);
    });
    return toxiproxy;
  } catch (error) {
    throw new BadUse(
      `Port ${port} of ${HOSTS[host]} cannot be opened: ${reasonOf(error)}. Try another one, or --port 0.`,
      { cause: error },
    );
  }
}

/** Through the API, as any client would: it checks, and says what is wrong. */
async function populate(
  { url }: Toxiproxy,
  body: string,
  file: string | undefined,
): Promise<readonly FirstProxy[]> {
  const answer = await fetch(`${url}/populate`, { method: 'POST', body });
  // Both are Toxiproxy's.
  const { error, proxies } = (await answer.json()) as { error?: string; proxies?: readonly FirstProxy[] };
  if (answer.ok) return proxies ?? [];
  throw new BadUse(`The proxies in ${file} cannot be made: ${error}.`);
}

await run(command, main);

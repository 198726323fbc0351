import { processAuthority } from '../../fixtures/certs/on-demand.ts';
import { namedScripts } from '../../fixtures/supplier/named-scripts.ts';
import { type Supplier, startSupplier } from '../../fixtures/supplier/supplier.ts';
import { BadUse, HIGHEST_PORT, LARGEST_SEED, looksLikeFile, reasonOf, wholeNumber } from '../arguments.ts';
import { handTool, print, refuseBareArguments, run, USUAL_PORTS, untilStopped } from '../hand-tool.ts';
import { type Look, lookOf } from '../look.ts';
import { labelled, paragraph } from '../text.ts';
import { catalogueLines } from './catalogue-lines.ts';
import { type ChosenScript, chooseScript } from './choose-script.ts';
import { firstScreen } from './first-screen.ts';
import { entryLines } from './log-lines.ts';
import { RequestLog } from './request-log.ts';

/** A hang makes no event, so the log has to be asked for it. */
const ASK_EVERY_MS = 100;

const EXAMPLES = [
  ['npm run supplier', 'a good one, to be told by curl'],
  ['npm run supplier -- --script storm', 'one with a named script'],
  ['npm run supplier -- --script mine.json', 'one with a script of yours'],
  ['npm run supplier -- --tls', 'one that speaks TLS'],
  ['npm run supplier -- --list', 'all faults and named scripts'],
] as const;
const EXAMPLE_WIDTH = 41;

const help = (width: number): string[] => [
  'Examples:',
  ...EXAMPLES.flatMap(([example, meaning]) => labelled(example, meaning, width, EXAMPLE_WIDTH, 2)),
  '',
  ...paragraph('A script is a JSON list of rules, of which the first that is due is played:', width, 0),
  '  [{"fault": "slow-headers", "times": 3},',
  '   {"fault": "unavailable", "settings": {"afterMs": 2000}}]',
  '',
  ...paragraph('Ctrl-C ends it. Exit code 2 is bad use.', width, 0),
];

interface Options {
  readonly port: number;
  readonly script: string;
  readonly seed?: number;
  readonly tls?: boolean;
  readonly plain?: boolean;
  readonly list?: boolean;
  readonly debug?: boolean;
}

const command = handTool({
  name: 'supplier',
  about: 'One misbehaving supplier to try by hand, with a line for each request.',
  help,
})
  .option(
    '--port <number>',
    'port to listen on; 0 takes any',
    wholeNumber(0, HIGHEST_PORT),
    USUAL_PORTS.supplier,
  )
  .option('--script <name>', 'named fault script, or a file FILE.json', 'healthy')
  .option('--seed <number>', 'repeats the luck of an earlier run', wholeNumber(0, LARGEST_SEED))
  .option('--tls', 'speak TLS')
  .option('--plain', 'sentences, no colours')
  .option('--list', 'print all faults and named scripts, and leave')
  .option('--debug', 'show stack traces');

async function main(): Promise<void> {
  refuseBareArguments(command, optionFor);
  const options = command.opts<Options>();
  const look = () => lookOf(process.stdout, { plain: options.plain });
  if (options.list) {
    print(catalogueLines(look()));
    return;
  }
  const chosen = await chooseScript(options.script);
  const stopped = untilStopped();
  const supplier = await start(options, chosen);
  const stopLog = follow(supplier, look);
  print(firstScreen({ url: supplier.url, chosen, seed: supplier.faults.seed }, look()));
  await stopped;
  // Terminals print ^C where the cursor is.
  print(['']);
  await supplier.close();
  stopLog();
}

function optionFor(argument: string): string {
  if (/^\d+$/.test(argument)) return `--port ${argument}`;
  return `--script ${namedScripts.has(argument) || looksLikeFile(argument) ? argument : 'NAME'}`;
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
    throw new BadUse(`Port ${port} cannot be opened: ${reasonOf(error)}. Try another one, or --port 0.`, {
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

await run(command, main);

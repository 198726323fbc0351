import { anySeed } from '../../fixtures/random.ts';
import { BadUse, HIGHEST_PORT, LARGEST_SEED, wholeNumber } from '../arguments.ts';
import { handTool, print } from '../hand-tool.ts';
import { type Look, lookOf } from '../look.ts';
import { labelled, paragraph } from '../text.ts';
import type { PerformOptions } from './perform.ts';
import { sceneIds } from './scenes.ts';

const EXAMPLES = [
  ['npm run demo', 'choose a scene from a menu'],
  ['npm run demo cascade', 'this scene, on a page for the projector'],
  ['npm run demo cascade -- --terminal', 'the same in the terminal'],
  ['npm run demo cascade -- --record it', 'keep it in the file "it"'],
  ['npm run demo -- --replay it', 'show what was kept'],
  ['npm run demo -- --check', 'play every scene without a page, and see that all it promises happens'],
  ['npm run demo -- --check cascade', 'the same, for one'],
] as const;
const EXAMPLE_WIDTH = 36;

const help = (width: number): string[] => [
  'Examples:',
  ...EXAMPLES.flatMap(([example, meaning]) => labelled(example, meaning, width, EXAMPLE_WIDTH, 2)),
  '',
  ...paragraph(`Scenes: ${sceneIds.join(', ')}.`, width, 0),
  '',
  ...paragraph('Ctrl-C ends it. Exit code 1: a promise was not kept. Exit code 2: bad use.', width, 0),
];

interface Options {
  readonly check?: boolean;
  readonly seed?: number;
  readonly port: number;
  readonly open: boolean;
  readonly terminal?: boolean;
  readonly plain?: boolean;
  readonly record?: string;
  readonly replay?: string;
  readonly debug?: boolean;
}

export const command = handTool({
  name: 'demo',
  about: 'Live scenes of failure and recovery, for the projector: nothing is canned.',
  help,
})
  .argument('[scene]', 'its name; default: choose from a menu')
  .option('--check', 'dry run: play without a page, and verify every promise')
  .option('--seed <number>', 'repeats the luck of an earlier show', wholeNumber(0, LARGEST_SEED))
  .option('--port <number>', 'port of the page on 127.0.0.1; 0 takes any', wholeNumber(0, HIGHEST_PORT), 0)
  .option('--no-open', 'do not open a browser')
  .option('--terminal', 'show it here, in 100 columns and 30 rows, and not in a browser')
  .option('--plain', 'in the terminal, in sentences, for a screen reader')
  .option('--record <file>', 'keep the show in a file')
  .option('--replay <file>', 'show what was kept in a file; no scene is played')
  .option('--debug', 'show stack traces');

export async function main(): Promise<void> {
  const options = command.opts<Options>();
  const { check, seed = anySeed(), replay: file } = options;
  const [id, ...more] = command.args;
  if (more.length > 0) throw new BadUse(`One scene at a time, please: "${more[0]}" is one too many.`);
  if (id !== undefined && !sceneIds.includes(id)) {
    throw new BadUse(`There is no scene "${id}". There are: ${sceneIds.join(', ')}.`);
  }
  if (check) return dryRun(id === undefined ? sceneIds : [id], seed);
  if (file !== undefined && (id !== undefined || options.record !== undefined)) {
    throw new BadUse('--replay shows a recording, and takes neither a scene nor --record.');
  }
  const isInTerminal = options.terminal || options.plain;
  if (isInTerminal && !process.stdin.isTTY) {
    throw new BadUse('A show in the terminal is led with keys, and there is no keyboard here.');
  }
  const { perform, replay } = await import('./perform.ts');
  const how = performOptions(options, seed);
  if (file !== undefined) process.exitCode = await replay(file, how);
  else {
    const chosen = id ?? (await choose(how.look()));
    if (chosen !== undefined) process.exitCode = await perform(chosen, how);
  }
}

function performOptions(options: Options, seed: number): PerformOptions {
  const { port, open, terminal = false, plain = false, record } = options;
  return {
    seed,
    port,
    opens: open && process.stdout.isTTY === true,
    terminal: terminal || plain,
    ...(record !== undefined && { record }),
    look: () => lookOf(process.stdout, { plain }),
    print,
  };
}

async function choose(look: Look): Promise<string | undefined> {
  const { sceneMenu } = await import('./menu.ts');
  return await sceneMenu(look);
}

async function dryRun(ids: readonly string[], seed: number): Promise<void> {
  const { checkScenes } = await import('./check/check.ts');
  const { isKept } = await import('./check/dry-run.ts');
  const { Lateness } = await import('./check/lateness.ts');
  const { reportLines, summary } = await import('./check/report-lines.ts');
  const look = lookOf(process.stdout, {});
  const beganMs = performance.now();
  const lateness = new Lateness();
  print([`Seed ${seed}. Measuring what this machine can carry …`, '']);
  const reports = await checkScenes({ ids, seed, onReport: (report) => print(reportLines(report, look)) });
  const note = lateness.stop();
  print(paragraph(summary(reports, performance.now() - beganMs), look.width, 0));
  if (reports.every(isKept)) return;
  process.exitCode = 1;
  if (note !== undefined) print(paragraph(note, look.width, 0));
}

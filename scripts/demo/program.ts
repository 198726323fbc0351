import { anySeed } from '../../fixtures/random.ts';
import { BadUse, LARGEST_SEED, wholeNumber } from '../arguments.ts';
import { handTool, print } from '../hand-tool.ts';
import { lookOf } from '../look.ts';
import { labelled, paragraph } from '../text.ts';
import { sceneIds } from './scenes.ts';

const EXAMPLES = [
  ['npm run demo cascade', 'this scene'],
  ['npm run demo -- --check', 'play every scene without a page, and see that all it promises happens'],
  ['npm run demo -- --check cascade', 'the same, for one'],
] as const;
const EXAMPLE_WIDTH = 34;

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
  .option('--debug', 'show stack traces');

export async function main(): Promise<void> {
  const { check, seed = anySeed() } = command.opts<Options>();
  const [id, ...more] = command.args;
  if (more.length > 0) throw new BadUse(`One scene at a time, please: "${more[0]}" is one too many.`);
  if (id !== undefined && !sceneIds.includes(id)) {
    throw new BadUse(`There is no scene "${id}". There are: ${sceneIds.join(', ')}.`);
  }
  if (check) await dryRun(id === undefined ? sceneIds : [id], seed);
  else throw new BadUse('A page for it is not there yet: npm run demo -- --check plays without one.');
}

async function dryRun(ids: readonly string[], seed: number): Promise<void> {
  const { checkScenes } = await import('./check/check.ts');
  const { isKept } = await import('./check/dry-run.ts');
  const { reportLines, summary } = await import('./check/report-lines.ts');
  const look = lookOf(process.stdout, {});
  const beganMs = performance.now();
  print([`Seed ${seed}. Measuring what this machine can carry …`, '']);
  const reports = await checkScenes({ ids, seed, onReport: (report) => print(reportLines(report, look)) });
  print([summary(reports, performance.now() - beganMs)]);
  if (!reports.every(isKept)) process.exitCode = 1;
}

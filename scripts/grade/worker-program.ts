import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { BadUse, wholeNumber } from '../arguments.ts';
import { handTool, print, refuseBareArguments, untilStopped } from '../hand-tool.ts';
import { lookOf } from '../look.ts';
import { paragraph } from '../text.ts';
import type { TierWish } from './tier.ts';

const EXAMPLES = [
  'npm run grade:worker -- --redis redis://10.0.0.5:6379',
  'npm run grade:worker -- --redis redis://10.0.0.5:6379 --require bwrap --at-once 4',
];
const ABOUT_STOPPING =
  'Ctrl-C, or SIGTERM, lets it finish what it has in hand; a second one leaves that to other workers.';

/** npm hands Ctrl-C on to a program that has heard it from the terminal already: that is not the second one. */
const ECHO_MS = 500;

interface Options {
  readonly redis?: string;
  readonly tier?: string;
  readonly require?: string;
  readonly atOnce?: number;
  readonly debug?: boolean;
}

export const command = handTool({
  name: 'grade:worker',
  about: 'Grade what others submit with npm run grade -- ... --redis URL, until it is stopped.',
  help: (width) => [
    'Examples:',
    ...EXAMPLES.map((example) => `  ${example}`),
    '',
    ...paragraph(ABOUT_STOPPING, width, 0),
  ],
})
  .option(
    '--redis <url>',
    'the Redis or Valkey that submitters and workers share (or REDIS_URL in the environment)',
  )
  .option('--require <tier>', 'refuse any containment that holds less: portable, uid or bwrap')
  .option('--tier <tier>', 'this containment and no other')
  .option('--at-once <n>', 'submissions at a time (default: one for each processor)', wholeNumber(1, 256))
  .option('--debug', 'show stack traces');

export async function main(): Promise<void> {
  const { redis = process.env.REDIS_URL, tier, require: least, atOnce } = command.opts<Options>();
  refuseBareArguments(command, (argument) => `--redis ${argument}`);
  if (redis === undefined) {
    throw new BadUse(
      'Where is the queue? Give its address: npm run grade:worker -- --redis redis://HOST:6379',
    );
  }
  const { chooseTier, toTier } = await import('./tier.ts');
  const wish: TierWish = {
    ...(tier !== undefined && { tier: toTier(tier) }),
    ...(least !== undefined && { require: toTier(least) }),
  };
  const { containment } = await chooseTier(wish);
  const { GradeWorker } = await import('./redis/worker.ts');
  const stopped = untilStopped();
  const hands = atOnce ?? availableParallelism();
  const worker = await GradeWorker.open(redis, { tier: containment.tier, hands });
  const look = lookOf(process.stdout, {});
  print(paragraph(`${worker.name}: ready, ${hands} at a time. Ctrl-C ends it.`, look.width, 0));
  await stopped;
  const second = sleep(ECHO_MS).then(untilStopped);
  print(['Finishing what is in hand. Ctrl-C again leaves it to others.']);
  await Promise.race([worker.finish(), second]);
  worker.abandon();
}

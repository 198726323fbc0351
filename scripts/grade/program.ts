import path from 'node:path';
import { labSlugs } from '../../labs/kit/labs.ts';
import { BadUse, wholeNumber } from '../arguments.ts';
import { handTool, print } from '../hand-tool.ts';
import { labsIn } from '../lab-range.ts';
import { lookOf } from '../look.ts';
import { labelled, paragraph } from '../text.ts';
import { type AdapterName, adapters, isAdapterName } from './adapters/adapters.ts';
import { readAssignment, toAssignment } from './assignment/assignment.ts';
import type { TierWish } from './tier.ts';

const EXAMPLES = [
  ['npm run grade -- handed-in', 'every folder and zip in the folder handed-in'],
  ['npm run grade -- one.zip --labs 04', 'one submission, one lab'],
  ['npm run grade -- handed-in --assignment assignment.json', 'as this file says'],
  ['npm run grade -- handed-in --format junit,moodle', 'also in these formats'],
  ['npm run grade -- handed-in --roster class.csv --format moodle', 'points for whom, by their ids'],
  ['npm run grade -- handed-in --require bwrap', 'in a box, or not at all'],
  ['npm run grade -- handed-in --redis redis://HOST', 'graded by workers on other machines'],
  ['npm run grade -- --status', 'how far the folder "grades" has come'],
  ['npm run grade -- --selftest', 'prove this installation before the term starts'],
] as const;

const EXIT_CODES =
  'Exit codes: 0 all graded, 1 some need a human (inconclusive, or not graded), 2 bad use, 130 stopped by Ctrl-C; the same command then goes on.';

const help = (width: number): string[] => [
  'Examples:',
  ...EXAMPLES.flatMap(([example, meaning]) => [`  ${example}`, ...paragraph(meaning, width, 6)]),
  '',
  'Formats:',
  ...Object.entries(adapters).flatMap(([name, { about }]) => labelled(name, about, width, 18, 2)),
  '',
  ...paragraph(EXIT_CODES, width, 0),
];

interface Options {
  readonly assignment?: string;
  readonly labs?: string;
  readonly out: string;
  readonly tier?: string;
  readonly require?: string;
  readonly atOnce?: number;
  readonly format?: string;
  readonly gradescope?: string;
  readonly one?: boolean;
  readonly roster?: string;
  readonly redis?: string;
  readonly status?: boolean;
  readonly selftest?: boolean;
  readonly debug?: boolean;
}

export const command = handTool({
  name: 'grade',
  about: 'Grade submissions: folders, zips, or folders of these. What they do cannot change a verdict.',
  help,
})
  .argument('[path...]', 'submissions, or folders of them')
  .option('--assignment <file>', 'labs, points, disclosure and limits, as assignment.json')
  .option('--labs <numbers>', 'without an assignment: which labs, as 04 or 01-03,05 (default: all)')
  .option('--out <folder>', 'results folder; what is graded there is kept', 'grades')
  .option('--require <tier>', 'refuse any containment that holds less: portable, uid or bwrap')
  .option('--tier <tier>', 'this containment and no other')
  .option('--at-once <n>', 'submissions at a time (default: one for each processor)', wholeNumber(1, 256))
  .option('--format <names>', 'write these formats, too: names with commas')
  .option('--gradescope <folder>', "Gradescope's /autograder: writes results/results.json there")
  .option('--one', 'each path is one submission, whatever lies in it, and no class')
  .option('--roster <csv>', 'who is who: columns submission, name, id, email, submitted_at, attempt')
  .option('--redis <url>', 'have it done by workers (npm run grade:worker) that share this Redis or Valkey')
  .option('--status', 'say how far the results folder, or the queue of --redis, has come')
  .option('--selftest', 'grade known right, wrong and hostile submissions, and compare')
  .option('--debug', 'show stack traces');

export async function main(): Promise<void> {
  const options = command.opts<Options>();
  const look = lookOf(process.stdout, {});
  if (options.status) {
    const { showStatus } = await import('./status.ts');
    print(await showStatus(options));
    return;
  }
  const wish = await wishOf(options);
  if (options.selftest) {
    const { selftest } = await import('./selftest/selftest.ts');
    process.exitCode = await selftest({ ...(wish.tier && { tier: wish.tier }), look, print });
    return;
  }
  const paths = command.args;
  if (paths.length === 0) {
    throw new BadUse(
      'Which submissions? Give folders or zips: npm run grade -- handed-in. More: npm run grade -- --help',
    );
  }
  const assignment = await assignmentOf(options);
  const { gradeInto } = await import('./grade-command.ts');
  const job = { ...wish, paths, assignment, look, print, areSubmissions: options.one ?? false };
  if (options.gradescope !== undefined) {
    refuseWithGradescope(options);
    const { gradeForGradescope } = await import('./gradescope-command.ts');
    process.exitCode = await gradeForGradescope({ ...job, autograder: path.resolve(options.gradescope) });
    return;
  }
  process.exitCode = await gradeInto({
    ...job,
    out: path.resolve(options.out),
    formats: formatsOf(options.format),
    ...(options.atOnce !== undefined && { atOnce: options.atOnce }),
    ...(options.roster !== undefined && { roster: options.roster }),
    ...(options.redis !== undefined && { redis: options.redis }),
  });
}

/** It has one submission and one place to write to. */
function refuseWithGradescope({ format, redis, roster, atOnce }: Options): void {
  const given = Object.entries({ format, redis, roster, 'at-once': atOnce }).find(
    ([, value]) => value !== undefined,
  );
  if (given) throw new BadUse(`--${given[0]} means nothing together with --gradescope: leave it out.`);
}

async function wishOf({ tier, require: least }: Options): Promise<TierWish> {
  const { toTier } = await import('./tier.ts');
  if (tier !== undefined && least !== undefined) throw new BadUse('Either --tier or --require, not both.');
  return {
    ...(tier !== undefined && { tier: toTier(tier) }),
    ...(least !== undefined && { require: toTier(least) }),
  };
}

async function assignmentOf({ assignment, labs }: Options) {
  if (assignment !== undefined && labs !== undefined) {
    throw new BadUse('The assignment says which labs: leave --labs out, or --assignment.');
  }
  if (assignment !== undefined) return readAssignment(assignment);
  const known = (await labSlugs()).map((slug) => slug.slice(0, 2));
  const numbers = labs === undefined ? known : labsIn(labs, known);
  const title = numbers.length === 1 ? `Lab ${numbers[0]}` : `Labs ${numbers[0]} to ${numbers.at(-1)}`;
  return toAssignment({ title, labs: numbers }, '--labs');
}

function formatsOf(list = ''): AdapterName[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
    .map((name) => {
      if (isAdapterName(name)) return name;
      throw new BadUse(`There is no format "${name}". There are: ${Object.keys(adapters).join(', ')}.`);
    });
}

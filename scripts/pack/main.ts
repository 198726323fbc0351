import path from 'node:path';
import { labSlugs, loadOutline } from '../../labs/kit/labs.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';
import { BadUse } from '../arguments.ts';
import { handTool, print, run } from '../hand-tool.ts';
import { labsIn } from '../lab-range.ts';
import { lookOf } from '../look.ts';
import { labelled, paragraph } from '../text.ts';
import { pack } from './pack.ts';

const EXAMPLES = [
  ['npm run pack -- ../course', 'all labs, as a folder'],
  ['npm run pack -- --labs 01,03-04 course.zip', 'some labs, as a zip'],
  ['npm run pack -- --labs 04 --force course.zip', 'replaces the bundle that is there'],
] as const;
const EXAMPLE_WIDTH = 47;

const help = (width: number): string[] => [
  'Examples:',
  ...EXAMPLES.flatMap(([example, meaning]) => labelled(example, meaning, width, EXAMPLE_WIDTH, 2)),
  '',
  ...paragraph(
    'Students get lessons, labs with their starters and checks, and the commands to work on them and to hand in. What stays ' +
      'here: solutions, right and wrong clients, tests, demos, teaching notes, grading. The bundle is looked over before it is ' +
      'put in its place: if an answer were in it, there would be none.',
    width,
    0,
  ),
  '',
  'Exit code 2 is bad use, or no bundle.',
];

interface Options {
  readonly labs?: string;
  readonly withoutSolutions?: true;
  readonly force?: true;
  readonly debug?: boolean;
}

const command = handTool({ name: 'pack', about: 'Makes the bundle that a class gets.', help })
  .usage('-- [options] <out>')
  .argument('[out]', 'where to: a folder, or a zip if it ends in .zip')
  .option('--labs <labs>', 'which labs, for example 01,03-04; all unless told otherwise')
  .option('--without-solutions', 'no solutions in it: always so, and may be said')
  .option('--force', 'replace a bundle of this name')
  .option('--debug', 'show stack traces');

async function main(): Promise<void> {
  const [out, surplus] = command.args;
  const { labs, force } = command.opts<Options>();
  if (out === undefined)
    throw new BadUse('Where to? Type for example: npm run pack -- --labs 01-03 course.zip');
  if (surplus !== undefined)
    throw new BadUse(
      `One place for the bundle is enough: ${out} or ${surplus}? npm needs a -- before options: npm run pack -- --labs 01-03 course.zip`,
    );
  const slugs = await labSlugs();
  const numbers = slugs.map((slug) => slug.slice(0, 2));
  const chosen = labs === undefined ? numbers : labsIn(labs, numbers);
  const outlines = await Promise.all(
    slugs.filter((slug) => chosen.includes(slug.slice(0, 2))).map(loadOutline),
  );
  const place = path.resolve(out);
  const { files, bytes } = await pack({ root: projectRoot, out: place, outlines, isForced: force === true });
  const { width } = lookOf(process.stdout, {});
  const which = `${chosen.length === 1 ? 'lab' : 'labs'} ${chosen.join(', ')}`;
  const size = `${files} files, ${Math.ceil(bytes / 1024).toLocaleString('en')} KiB`;
  print([
    ...paragraph(`${out} is ready: ${which} (${size}).`, width, 0),
    ...paragraph(
      'No solution, no right or wrong client and no test is in it; every import leads to a file.',
      width,
      0,
    ),
    ...(chosen.length > 1
      ? paragraph(
          'A lab begins where the one before it ends, so its starter shows much of what that one asks for. Hand out later labs later, if that matters.',
          width,
          0,
        )
      : []),
    ...paragraph('Students type npm ci and then npm run lab. Its README.md says so.', width, 0),
  ]);
}

await run(command, main);

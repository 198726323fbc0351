import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findSlug, labSlugs, loadOutline, UnknownLabError } from '../../labs/kit/labs.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';
import { BadUse } from '../arguments.ts';
import { handTool, print, run } from '../hand-tool.ts';
import { progressSoFar } from '../lab/progress-so-far.ts';
import { lookOf } from '../look.ts';
import { labelled } from '../text.ts';
import { submissionOf, writeSubmission } from './make-submission.ts';
import { isWorkedOn, type OwnLab, ownLab } from './own-lab.ts';
import { reportLines } from './report.ts';

const EXAMPLES = [
  ['npm run submit 04', 'submission-04.zip, with your files of lab 04'],
  ['npm run submit', 'submission.zip, with all labs that you have worked on'],
  ['npm run submit 04 -- --out me.zip', 'a zip of that name'],
] as const;
const EXAMPLE_WIDTH = 35;

const help = (width: number): string[] => [
  'Examples:',
  ...EXAMPLES.flatMap(([example, meaning]) => labelled(example, meaning, width, EXAMPLE_WIDTH, 2)),
  '',
  'Exit code 2 is bad use, or nothing to hand in.',
];

interface Options {
  readonly out?: string;
  readonly plain?: boolean;
  readonly debug?: boolean;
}

const command = handTool({ name: 'submit', about: 'Makes a zip of your files, to be handed in.', help })
  .usage('[lab] -- [options]')
  .argument('[lab]', 'number of a lab; without it, all that you have worked on')
  .option('--out <file>', 'name of the zip')
  .option('--plain', 'sentences, no colours')
  .option('--debug', 'show stack traces');

async function main(): Promise<void> {
  const [lab, surplus] = command.args;
  if (surplus !== undefined)
    throw new BadUse(
      `One lab or all of them: type npm run submit ${lab}, or npm run submit. Options need a -- before them.`,
    );
  const { out = lab === undefined ? 'submission.zip' : undefined, plain } = command.opts<Options>();
  const labs = await labsToSubmit(lab);
  const file = out ?? `submission-${labs[0]?.outline.number}.zip`;
  if (!file.endsWith('.zip')) throw new BadUse(`The name of a zip ends in .zip: --out ${file}.zip`);
  await writeSubmission(path.resolve(file), submissionOf(labs, await versionOf(projectRoot), new Date()));
  print(reportLines(file, labs, lookOf(process.stdout, { plain })));
}

async function labsToSubmit(lab: string | undefined): Promise<OwnLab[]> {
  const progress = await progressSoFar(projectRoot);
  const own = async (slug: string) => ownLab(projectRoot, await loadOutline(slug), progress);
  if (lab !== undefined) {
    const one = await own(await slugOf(lab));
    if (one.files.some(({ bytes }) => bytes)) return [one];
    throw new BadUse(
      `There is no file of lab ${one.outline.number} to hand in. Yours lie in labs/${one.outline.slug}.`,
    );
  }
  const all = await Promise.all((await labSlugs()).map(own));
  const worked = all.filter((one) => isWorkedOn(one) && one.files.some(({ bytes }) => bytes));
  const number = all[0]?.outline.number ?? '01';
  if (worked.length === 0)
    throw new BadUse(
      `There is nothing to hand in: all files are still as on the first day. Begin with npm run lab ${number}.`,
    );
  return worked;
}

async function slugOf(lab: string): Promise<string> {
  try {
    return await findSlug(lab);
  } catch (error) {
    if (error instanceof UnknownLabError) throw new BadUse(error.message, { cause: error });
    throw error;
  }
}

async function versionOf(root: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasVersion ? String(manifest.version) : 'unknown';
}

await run(command, main);

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { wrongClients } from '../../fixtures/submissions/04-timeouts/wrong.ts';
import { materialiseWrong, rightClients, submissionsFolder } from '../../fixtures/submissions/materialise.ts';
import { findLab } from '../../labs/kit/labs.ts';
import { solutionFolder, starterFolder } from '../../labs/kit/submission-folder.ts';
import type { GradeRecord } from '../../scripts/grade/results/schema.ts';
import { writeZip } from '../../scripts/write-zip.ts';

/** A step of one lab and a step of another, whose answers have nothing to do with each other: either can be right alone. */
const STEPS = { client: 'headers', anatomy: 'anatomy' } as const;
const POINTS: Readonly<Record<string, number>> = { headers: 10, anatomy: 5 };
export const CLASS_ASSIGNMENT = {
  title: 'A synthetic class',
  labs: [
    { lab: '02', steps: [STEPS.anatomy], points: { anatomy: 5 } },
    { lab: '04', steps: [STEPS.client], points: { headers: 10 } },
  ],
};

/** Where the two files lie in what is handed in. */
const CLIENT = '04-timeouts/client.ts';
const ANATOMY = '02-http-client/anatomy.ts';

/** A student of a synthetic class, with the grade that is due. */
export interface Student {
  readonly key: string;
  readonly outcome: GradeRecord['outcome'];
  /** By step; a step that is not there gives none. */
  readonly passes: readonly string[];
  readonly points: number;
}

type Files = Readonly<Record<string, string>>;

interface Kind {
  readonly name: string;
  readonly passes: readonly string[];
  readonly outcome?: 'not-graded';
  readonly files: () => Promise<Files>;
  /** Handed in as a zip, with a folder around it. */
  readonly zipped?: boolean;
}

/** In the order of the labs. */
const both = [STEPS.anatomy, STEPS.client];

/**
 * Puts a class of so many into a folder, and returns what each is to get. Kinds take turns; no two submissions are the same, so that
 * each has to be graded.
 */
export async function makeClass(folder: string, size: number): Promise<Student[]> {
  const kinds = await kindsOf();
  const students: Student[] = [];
  for (let number = 0; number < size; number += 1) {
    const kind = kinds[number % kinds.length];
    if (!kind) break;
    const key = `${String(number).padStart(3, '0')}-${kind.name}`;
    await handIn(path.join(folder, key), kind, number);
    students.push({
      key,
      outcome: kind.outcome ?? 'graded',
      passes: kind.passes,
      points: kind.passes.reduce((sum, step) => sum + (POINTS[step] ?? 0), 0),
    });
  }
  return students;
}

async function handIn(where: string, { files, zipped, outcome }: Kind, number: number): Promise<void> {
  const own = Object.entries(await files()).map(([name, text]): [string, string] => {
    return [name, outcome === 'not-graded' ? text : `${text}\n// student ${number}\n`];
  });
  if (zipped) {
    const entries = own.map(([name, text]): [string, Buffer] => [`my lab/${name}`, Buffer.from(text)]);
    await writeZip(`${where}.zip`, new Map(entries));
    return;
  }
  await mkdir(where, { recursive: true });
  for (const [name, text] of own) {
    await mkdir(path.dirname(path.join(where, name)), { recursive: true });
    await writeFile(path.join(where, name), text);
  }
}

async function kindsOf(): Promise<Kind[]> {
  const [lab, other] = await Promise.all([findLab('04'), findLab('02')]);
  const text = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8');
  const filesIn = async (folderOf: typeof solutionFolder): Promise<Files> => ({
    [CLIENT]: await text(folderOf(lab), 'client.ts'),
    [ANATOMY]: await text(folderOf(other), 'anatomy.ts'),
  });
  const right = await filesIn(solutionFolder);
  const untouched = await filesIn(starterFolder);
  const others = (await rightClients(lab)).map((from): Kind => {
    const files = async () => ({ ...right, [CLIENT]: await text(submissionsFolder(lab), from) });
    return { name: path.basename(from, '.ts'), passes: both, files };
  });
  const wrong = wrongClients
    .filter(({ step }) => step === STEPS.client)
    .map((one): Kind => {
      const files = async () => {
        const staged = await materialiseWrong(lab, one);
        const client = await text(staged.dir, 'client.ts').finally(staged.dispose);
        return { ...right, [CLIENT]: client };
      };
      return { name: one.name, passes: [STEPS.anatomy], files };
    });
  const spoilt = (end: string): Files => ({ ...right, [CLIENT]: `${right[CLIENT]}\n${end}\n` });
  return [
    { name: 'solution', passes: both, files: async () => right },
    { name: 'zip', passes: both, files: async () => right, zipped: true },
    ...others,
    { name: 'starter', passes: [], files: async () => untouched },
    {
      name: 'values-only',
      passes: [STEPS.anatomy],
      files: async () => ({ ...right, ...clientOf(untouched) }),
    },
    { name: 'client-only', passes: [STEPS.client], files: async () => clientOf(right) },
    { name: 'no-typescript', passes: [STEPS.anatomy], files: async () => spoilt('const = ;') },
    { name: 'exits', passes: [STEPS.anatomy], files: async () => spoilt('process.exit(0);') },
    { name: 'turns-for-ever', passes: [STEPS.anatomy], files: async () => spoilt('for (;;);') },
    { name: 'prints-a-pass', passes: both, files: async () => spoilt("console.log('PASS 15/15');") },
    { name: 'reads-the-disk', passes: [STEPS.anatomy], files: async () => spoilt(READS_THE_DISK) },
    { name: 'nothing', passes: [], outcome: 'not-graded', files: async () => ({ 'notes.txt': 'none' }) },
    ...wrong,
  ];
}

const clientOf = (files: Files): Files => ({ [CLIENT]: files[CLIENT] ?? '' });

/** It dies of that: the file cannot be loaded. */
const READS_THE_DISK = "import { readFileSync } from 'node:fs';\nreadFileSync('/etc/passwd');";

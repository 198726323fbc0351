import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Lab, Step } from '../../../labs/kit/lab.ts';
import { findLab, UnknownLabError } from '../../../labs/kit/labs.ts';
import { USUAL_VALUES } from '../../../labs/kit/told-values.ts';
import { BadUse, reasonOf } from '../../arguments.ts';
import { sum } from '../sum.ts';

const labChoice = z.strictObject({
  lab: z.string().describe('number or folder name of the lab: 04'),
  steps: z.array(z.string()).nonempty().optional().describe('ids of the steps that count; default: all'),
  points: z
    .record(z.string(), z.number().min(0))
    .optional()
    .describe("by id of the step; default: the lab's own"),
});

/** `assignment.json`, as staff write it. */
export const assignmentFile = z.strictObject({
  $schema: z.string().optional(),
  title: z.string().min(1).max(200),
  labs: z.array(z.union([z.string(), labChoice])).nonempty(),
  hidden: z
    .string()
    .min(16)
    .optional()
    .describe(
      'words that nobody guesses: the limits and sizes that clients are told are drawn with them; without them, those of class',
    ),
  disclosure: z
    .enum(['full', 'actual-only', 'none'])
    .default('full')
    .describe('what students are told of a failed check: all; what happened, without the rule; nothing'),
  dueAt: z.iso.datetime({ offset: true }).optional().describe('a later submission gets a note that says so'),
  attempts: z.int().min(1).optional().describe('a submission beyond this number is not graded, and says why'),
  minutes: z
    .number()
    .positive()
    .max(240)
    .default(15)
    .describe('for one submission, all of its labs together'),
  canvas: z
    .strictObject({
      title: z.string().optional().describe('default: that of the assignment'),
      id: z.int().describe('the number at the end of its address in Canvas'),
      idIs: z
        .enum(['sis', 'canvas'])
        .default('sis')
        .describe("whose the ids of the students are: the school's, or Canvas's own"),
      section: z.string().optional(),
    })
    .optional()
    .describe("where the points go in Canvas's gradebook"),
  moodle: z
    .strictObject({ by: z.enum(['id', 'email']).describe('what Moodle finds students by') })
    .optional(),
});

/** A lab of an assignment, with the steps that count and what each is worth. */
export interface GradedLab {
  readonly lab: Lab;
  readonly steps: readonly Step[];
  /** By id of the step. */
  readonly points: Readonly<Record<string, number>>;
}

export interface Assignment extends Omit<z.infer<typeof assignmentFile>, 'labs' | '$schema'> {
  readonly labs: readonly GradedLab[];
  readonly maxPoints: number;
  /** Of all that decides a grade. */
  readonly sha256: string;
  /** The seed of what clients are told. */
  readonly values: number;
  /** As it was written, for a grader in another process. */
  readonly source: unknown;
}

/** @throws {BadUse} when the file cannot be read, or asks for what there is not. */
export async function readAssignment(file: string): Promise<Assignment> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new BadUse(`The assignment ${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
  let source: unknown;
  try {
    source = JSON.parse(text);
  } catch (error) {
    throw new BadUse(`The assignment ${file} is not JSON: ${reasonOf(error)}.`, { cause: error });
  }
  return toAssignment(source, file);
}

/** @throws {BadUse} */
export async function toAssignment(source: unknown, name = 'assignment.json'): Promise<Assignment> {
  const parsed = assignmentFile.safeParse(source);
  if (!parsed.success) {
    throw new BadUse(`The assignment ${name} does not fit:\n${z.prettifyError(parsed.error)}`);
  }
  const { labs: choices, $schema: _, ...rest } = parsed.data;
  const labs: GradedLab[] = [];
  for (const choice of choices)
    labs.push(await toGradedLab(typeof choice === 'string' ? { lab: choice } : choice));
  const twice = labs.find(
    ({ lab }, index) => labs.findIndex((other) => other.lab.slug === lab.slug) !== index,
  );
  if (twice) throw new BadUse(`The assignment ${name} names lab ${twice.lab.number} twice.`);
  const worth = labs.map(({ lab, points }) => [lab.slug, points]);
  const { minutes, hidden } = rest;
  const maxPoints = sum(labs.flatMap(({ points }) => Object.values(points)));
  const sha256 = createHash('sha256')
    .update(JSON.stringify([worth, minutes, hidden]))
    .digest('hex');
  return { ...rest, labs, maxPoints, sha256, values: seedOf(hidden), source };
}

/** Of so few bits that it could be guessed from its own hash: only the words go into the assignment's. */
function seedOf(hidden: string | undefined): number {
  if (hidden === undefined) return USUAL_VALUES;
  const seed = createHash('sha256').update(hidden).digest().readUInt32BE();
  return seed === USUAL_VALUES ? USUAL_VALUES + 1 : seed;
}

async function toGradedLab(choice: z.infer<typeof labChoice>): Promise<GradedLab> {
  const lab = await knownLab(choice.lab);
  const known = new Set(lab.steps.map(({ id }) => id));
  const stranger = [...(choice.steps ?? []), ...Object.keys(choice.points ?? {})].find(
    (id) => !known.has(id),
  );
  if (stranger !== undefined) {
    throw new BadUse(`Lab ${lab.number} has no step "${stranger}". It has: ${[...known].join(', ')}.`);
  }
  const steps = lab.steps.filter(({ id }) => choice.steps?.includes(id) ?? true);
  const points = Object.fromEntries(steps.map((step) => [step.id, choice.points?.[step.id] ?? step.points]));
  return { lab, steps, points };
}

async function knownLab(name: string): Promise<Lab> {
  try {
    return await findLab(name);
  } catch (error) {
    if (error instanceof UnknownLabError) throw new BadUse(error.message, { cause: error });
    throw error;
  }
}

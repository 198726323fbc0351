import { z } from 'zod';

/**
 * The shape of `results.json`, which everything else is made from: the reports, and the files that schools import.
 *
 * Version 1. Fields may be added to it; one that is removed or means something else makes version 2.
 */
export const SCHEMA_VERSION = 1;

const points = z.number().min(0);
const ms = z.number().min(0).describe('milliseconds');

const checkResult = z.object({
  id: z.string().describe('unique in its lab'),
  claim: z.string().describe('what a pass means, as a statement about the client'),
  state: z.enum(['pass', 'fail', 'inconclusive']),
  receipt: z.string().optional().describe('of a pass: what the client got through'),
  supplierDid: z.string().optional().describe('of a fail: what the supplier did'),
  clientDid: z.string().optional().describe('of a fail: what the client did'),
  ruleAsked: z.string().optional().describe('of a fail: what the rule asked, with the arithmetic'),
  because: z.string().optional().describe('of an inconclusive check: why nobody can tell'),
  why: z.string().optional().describe('of a fail: why it matters in production'),
  section: z.string().describe('lesson section to read again'),
  line: z
    .object({ file: z.string(), line: z.int().min(1) })
    .optional()
    .describe("where in the student's file to look, where that is known"),
  printed: z.string().optional().describe('what the submission printed meanwhile, cut: never to be trusted'),
  tape: z
    .string()
    .optional()
    .describe(
      'of a lost point: its failure tape, as a path below the results folder, for `npm run lab replay`',
    ),
  tookMs: ms,
});

const stepResult = z.object({
  id: z.string().describe('unique in its lab'),
  title: z.string(),
  section: z.string().describe('lesson section that teaches it'),
  state: z.enum(['pass', 'fail', 'inconclusive']),
  points,
  maxPoints: points,
  broken: z
    .string()
    .optional()
    .describe('why the file of the step could not be loaded: then it has no checks'),
  checks: z.array(checkResult),
  tookMs: ms,
});

const labResult = z.object({
  lab: z.string().describe('folder name of the lab: 04-timeouts'),
  title: z.string(),
  points,
  maxPoints: points,
  steps: z.array(stepResult),
});

const student = z.object({
  key: z
    .string()
    .describe('what the submission is called in the results folder: file-name safe, unique in the class'),
  name: z.string().optional(),
  id: z.string().optional().describe('student number, or the id of a learning platform'),
  email: z.string().optional(),
});

export const gradeRecord = z.object({
  schema: z.literal(SCHEMA_VERSION),
  student,
  submission: z.object({
    source: z.string().describe('name of the folder or zip that it came in'),
    sha256: z.string().describe('of the files that were graded'),
    submittedAt: z.iso.datetime().optional(),
    attempt: z.int().min(1).optional(),
  }),
  grader: z.object({
    version: z.string(),
    node: z.string(),
    platform: z.string(),
    tier: z.enum(['portable', 'uid', 'bwrap']).describe('how the submission was contained'),
    notStopped: z.array(z.string()).describe('what this tier cannot stop'),
    assignment: z.string().describe('sha256 of the assignment that it was graded by'),
  }),
  outcome: z
    .enum(['graded', 'inconclusive', 'not-graded'])
    .describe(
      'inconclusive: at least one step could not be told; not-graded: no verdict on the client at all, see because',
    ),
  because: z.string().optional().describe('why it was not graded'),
  notes: z.array(z.string()).describe('remarks of the intake: late, missing files, several candidates'),
  points,
  maxPoints: points,
  labs: z.array(labResult),
  deaths: z
    .array(
      z.object({
        lab: z.string(),
        step: z.string(),
        why: z.string().describe('exited, crashed, blocked, flooded, memory, requests, protocol or signal'),
      }),
    )
    .describe('how often, and of what, its process died'),
  cpuMs: ms.describe('processor time, of the grader and of the submission'),
  tookMs: ms,
  gradedAt: z.iso.datetime(),
});

export const results = z.object({
  schema: z.literal(SCHEMA_VERSION),
  assignment: z.object({
    title: z.string(),
    sha256: z.string(),
    disclosure: z.enum(['full', 'actual-only', 'none']),
    maxPoints: points,
  }),
  students: z.array(gradeRecord),
});

export type CheckResult = z.infer<typeof checkResult>;
export type StepResult = z.infer<typeof stepResult>;
export type LabResult = z.infer<typeof labResult>;
export type GradeRecord = z.infer<typeof gradeRecord>;
export type Results = z.infer<typeof results>;
/**
 * How much of a verdict its student is shown. `full`: all of it. `actual-only`: what supplier and client did, not what the
 * rule asked. `none`: whether the step was passed, no more.
 */
export type Disclosure = Results['assignment']['disclosure'];
export type Tier = GradeRecord['grader']['tier'];

import type { Lab } from './lab.ts';
import { placeToLookAt, sourceLine } from './learners-line.ts';
import type { CheckRun } from './run-check.ts';
import type { StepRun } from './run-step.ts';
import { diagnose, readSignatures, type Signature } from './signatures.ts';

/** A lab's signatures, read when a learner's step fails for the first time. */
const known = new Map<string, Promise<readonly Signature[]>>();

/**
 * A run with what helps its learner: what it looks like, and the lines of their file to look at.
 *
 * Not part of the verdict, and for the learner's own screen only: nobody is graded by it.
 *
 * @param dir the submission's folder.
 * @param earlierPass whether no earlier step is known to fail: the mistake of one shows in those after it, where it looks
 *   like another. Then nothing is said of what a run looks like.
 */
export async function explained(run: StepRun, lab: Lab, dir: string, earlierPass = true): Promise<StepRun> {
  if (run.state !== 'fail' || run.broken !== undefined) return run;
  const [checks, signatures] = await Promise.all([
    Promise.all(run.checks.map((one) => withLine(one, lab, dir))),
    earlierPass ? signaturesOf(lab) : [],
  ]);
  const looksLike = diagnose(run, signatures);
  return { ...run, checks, ...(looksLike && { looksLike }) };
}

/** A given file calls the learner's, but there is nothing to mend in it: no line of it is shown. */
async function withLine(run: CheckRun, { given }: Lab, dir: string): Promise<CheckRun> {
  const place = placeToLookAt(run.verdict, run.recording);
  const line = place && !given.includes(place.file) ? await sourceLine(dir, place) : undefined;
  return line ? { ...run, line } : run;
}

function signaturesOf(lab: Lab): Promise<readonly Signature[]> {
  const signatures = known.get(lab.slug) ?? read(lab);
  known.set(lab.slug, signatures);
  return signatures;
}

async function read(lab: Lab): Promise<readonly Signature[]> {
  return (await readSignatures(lab))?.signatures ?? [];
}

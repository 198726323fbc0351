import { test as base, describe, expect } from 'vitest';
import { Journal } from '../../fixtures/journal/journal.ts';
import type { FaultScript } from '../../fixtures/supplier/script.ts';
import { type Supplier, startSupplier } from '../../fixtures/supplier/supplier.ts';
import { Submission } from './bridge/submission.ts';
import type { Lab } from './lab.ts';
import { runStep, type StepRun } from './run-step.ts';
import { Stable } from './stable.ts';
import { solutionFolder, stageSubmission } from './submission-folder.ts';
import { verdictInWords } from './wording.ts';

interface Fixtures {
  /** Fresh for each test; a supplier started in the same test writes it. */
  journal: Journal;
  /** Starts a supplier that plays this script; closed after the test. */
  supplier: (script?: FaultScript) => Promise<Supplier>;
  /** Starts a process for the submission in this folder; ended after the test. */
  submission: (dir: string) => Promise<Submission>;
}

/** vitest's `test` with what a grader needs. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from this pattern
  journal: async ({}, use) => {
    await use(new Journal());
  },
  supplier: async ({ journal }, use) => {
    const open: Supplier[] = [];
    await use(async (script = []) => {
      const supplier = await startSupplier({ journal, script });
      open.push(supplier);
      return supplier;
    });
    await Promise.all(open.map((supplier) => supplier.close()));
  },
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from this pattern
  submission: async ({}, use) => {
    const open: Submission[] = [];
    await use(async (dir) => {
      const submission = await Submission.open({ dir });
      open.push(submission);
      return submission;
    });
    await Promise.all(open.map((submission) => submission.close()));
  },
});

/**
 * The vitest grader of a lab: one test for each check, named by its claim.
 *
 * Grades the folder or file in the environment variable `SUBMISSION`, or else the reference solution. An inconclusive
 * check is a failed test: nothing was shown.
 */
export function gradeWithVitest(lab: Lab): void {
  describe.each(lab.steps)(`lab ${lab.number} · $title`, (step) => {
    let running: Promise<StepRun> | undefined;
    const run = async () => {
      const folder = await stageSubmission(lab, process.env.SUBMISSION ?? solutionFolder(lab));
      const stable = new Stable({ dir: folder.dir });
      return runStep(step, stable).finally(folder.dispose);
    };
    // All checks of a step are played side by side, once; each test reads its own verdict.
    test.for(step.checks.map((check) => [check.claim, check.id] as const))('%s', async ([, id]) => {
      running ??= run();
      const { broken, checks } = await running;
      expect(broken, broken).toBeUndefined();
      const verdict = checks.find((one) => one.check.id === id)?.verdict;
      expect(verdict?.state, verdict && verdictInWords(verdict)).toBe('pass');
    });
  });
}

import type { Containment } from '../../../labs/kit/containment/containment.ts';
import { explained } from '../../../labs/kit/explained.ts';
import { runLab } from '../../../labs/kit/run-lab.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';
import { Stable } from '../../../labs/kit/stable.ts';
import { tapeOf } from '../../lab/records.ts';
import type { Assignment, GradedLab } from '../assignment/assignment.ts';
import type { Attachment, Grade, Graded } from '../grade.ts';
import type { Parcel } from '../parcel.ts';
import type { LabResult } from '../results/schema.ts';
import { sum } from '../sum.ts';
import { graderFacts, NOTHING_HANDED_IN, unplayed } from './not-graded.ts';
import { stageParcel } from './stage-parcel.ts';
import { toLabResult, toStepResult } from './step-result.ts';

const TAPE_BYTES = 2 * 1024 ** 2;

export interface GradeOptions {
  readonly containment: Containment;
  readonly version: string;
  readonly stepsAtOnce?: number;
  /** Where the files of submissions may lie meanwhile. */
  readonly staging: string;
  /** Called with each step that has its verdict. */
  readonly onStep?: () => void;
}

interface GradedSteps {
  readonly result: LabResult;
  readonly attachments: readonly Attachment[];
  readonly deaths: Grade['deaths'];
  readonly cpuMs: number;
}

/** Plays the labs of an assignment against a parcel, one after the other, in this process. */
export async function gradeParcel(
  parcel: Parcel,
  assignment: Assignment,
  options: GradeOptions,
): Promise<Graded> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const labs: GradedSteps[] = [];
  for (const graded of assignment.labs) {
    const texts = parcel.labs[graded.lab.slug];
    labs.push(texts ? await gradeLab(graded, texts, options) : nothingOf(graded));
  }
  const { user, system } = process.cpuUsage(before);
  const steps = labs.flatMap(({ result }) => result.steps);
  const isUntold = steps.some(({ state }) => state === 'inconclusive');
  const grade: Grade = {
    grader: graderFacts(assignment, options),
    outcome: isUntold ? 'inconclusive' : 'graded',
    points: sum(steps.map(({ points }) => points)),
    maxPoints: assignment.maxPoints,
    labs: labs.map(({ result }) => result),
    deaths: labs.flatMap(({ deaths }) => deaths),
    cpuMs: Math.round((user + system) / 1000 + sum(labs.map(({ cpuMs }) => cpuMs))),
    tookMs: Math.round(performance.now() - startedAt),
    gradedAt: new Date().toISOString(),
  };
  return { grade, attachments: labs.flatMap(({ attachments }) => attachments) };
}

async function gradeLab(
  { lab, steps, points }: GradedLab,
  texts: Readonly<Record<string, string>>,
  { containment, staging, stepsAtOnce: atOnce, onStep }: GradeOptions,
): Promise<GradedSteps> {
  const folder = await stageParcel(lab, texts, containment, staging);
  const stable = new Stable({ dir: folder.dir, containment });
  try {
    const played = await runLab(lab, stable, {
      steps,
      ...(atOnce && { atOnce }),
      ...(onStep && { onStep }),
    });
    const runs = await Promise.all(played.map((run) => explained(run, lab, folder.dir, false)));
    const attachments = runs.flatMap((run) => tapesOf(run, lab.slug, (one) => tapeOf(lab, run, one)));
    const kept = new Set(attachments.map(({ name }) => name));
    const results = runs.map((run) =>
      toStepResult(
        run,
        points[run.step.id] ?? 0,
        (check) => {
          const name = tapeName(lab.slug, check);
          return kept.has(name) ? name : undefined;
        },
        folder.dir,
      ),
    );
    const deaths = stable.deaths.map(({ step, why }) => ({ lab: lab.slug, step, why }));
    return { result: toLabResult(lab, results), attachments, deaths, cpuMs: stable.ranMs };
  } finally {
    stable.close();
    await containment.sweep();
    await folder.dispose();
  }
}

const tapeName = (lab: string, check: string): string => `${lab}/${check}.tape`;

/** The tapes of the checks that cost points. */
function tapesOf(run: StepRun, lab: string, write: (one: StepRun['checks'][number]) => string): Attachment[] {
  if (run.state === 'pass') return [];
  return run.checks
    .filter(({ verdict }) => verdict.state !== 'pass')
    .map((one) => ({ name: tapeName(lab, one.check.id), text: write(one) }))
    .filter(({ text }) => text.length <= TAPE_BYTES);
}

const nothingOf = (graded: GradedLab): GradedSteps => ({
  result: unplayed(graded, NOTHING_HANDED_IN),
  attachments: [],
  deaths: [],
  cpuMs: 0,
});

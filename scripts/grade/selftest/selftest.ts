import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { probeTiers } from '../../../labs/kit/containment/probe.ts';
import { solutionFolder, starterFolder } from '../../../labs/kit/submission-folder.ts';
import { BadUse } from '../../arguments.ts';
import type { Look } from '../../look.ts';
import { paragraph } from '../../text.ts';
import { toAssignment } from '../assignment/assignment.ts';
import type { Grade } from '../grade.ts';
import { Graders } from '../grader/graders.ts';
import { graderVersion } from '../grader/version.ts';
import type { Parcel } from '../parcel.ts';
import type { Tier } from '../results/schema.ts';
import { type SelftestCase, selftestCases } from './cases.ts';

const LAB = '04-timeouts';
const STEP = 'headers';
const NAME_WIDTH = 22;

export interface SelftestOptions {
  /** Only this one; all that the machine offers without it. */
  readonly tier?: Tier;
  readonly look: Look;
  readonly print: (lines: readonly string[]) => void;
}

/** Grades submissions whose grades are known, in each containment that this machine offers. Returns the exit code. */
export async function selftest({ tier, look, print }: SelftestOptions): Promise<number> {
  if (!existsSync(solutionFolder({ slug: LAB }))) {
    throw new BadUse(
      'The selftest needs the reference solutions: run it where the course is kept, not in a bundle for students.',
    );
  }
  const assignment = await toAssignment({ title: 'Selftest', labs: [{ lab: '04', steps: [STEP] }] });
  const version = await graderVersion();
  let wrong = 0;
  for (const probe of await probeTiers()) {
    if (tier !== undefined && tier !== probe.tier) continue;
    if (probe.missing !== undefined) {
      print(paragraph(`${probe.tier}: not offered by this machine. ${probe.missing}`, look.width, 0));
      if (tier !== undefined) wrong += 1;
      continue;
    }
    print([`${probe.tier}:`]);
    const graders = new Graders(1, { tier: probe.tier, version });
    try {
      for (const one of selftestCases) {
        const { grade } = await graders.grade(await parcelOf(one), assignment);
        const isAsExpected = grade.points === (one.passes ? assignment.maxPoints : 0);
        if (!isAsExpected) wrong += 1;
        print(lineOf(one, grade, isAsExpected, look));
      }
    } finally {
      graders.close();
    }
  }
  const verdict =
    wrong === 0
      ? 'Every grade is as it should be.'
      : `${wrong} are not as they should be: do not grade with this.`;
  print(['', verdict]);
  return wrong === 0 ? 0 : 1;
}

async function parcelOf({ client }: SelftestCase): Promise<Parcel> {
  const textIn = (folder: string) => readFile(path.join(folder, 'client.ts'), 'utf8');
  const text = client(
    await textIn(solutionFolder({ slug: LAB })),
    await textIn(starterFolder({ slug: LAB })),
  );
  return { labs: { [LAB]: { 'client.ts': text } } };
}

function lineOf({ name, about }: SelftestCase, grade: Grade, isAsExpected: boolean, look: Look): string[] {
  const mark = isAsExpected ? 'ok   ' : 'WRONG';
  const points = `${grade.points} of ${grade.maxPoints}`;
  const line = `  ${mark} ${name.padEnd(NAME_WIDTH)} ${points.padStart(9)}   ${(grade.tookMs / 1000).toFixed(1)} s`;
  return isAsExpected ? [line] : [line, ...paragraph(about, look.width, 8)];
}

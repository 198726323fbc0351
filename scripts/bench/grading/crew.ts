/** A crew of graders at work: grades the reference solution of one lab again and again, and says what that took. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { solutionFolder } from '../../../labs/kit/submission-folder.ts';
import { toAssignment } from '../../grade/assignment/assignment.ts';
import { Graders } from '../../grade/grader/graders.ts';
import { graderVersion } from '../../grade/grader/version.ts';
import { toTier } from '../../grade/tier.ts';
import type { CrewFigures } from './measure-grading.ts';

const [labName = '', tierName = '', each = ''] = process.argv.slice(2);
const count = availableParallelism();
const graders = new Graders(count, { tier: toTier(tierName), version: await graderVersion() });
const assignment = await toAssignment({ title: 'Bench', labs: [labName] });
const [graded] = assignment.labs;
if (!graded) throw new Error(`There is no lab ${labName}.`);
const { slug, files } = graded.lab;
const texts = await Promise.all(
  files.map(
    async (file) => [file, await readFile(path.join(solutionFolder({ slug }), file), 'utf8')] as const,
  ),
);
const parcel = { labs: { [slug]: Object.fromEntries(texts) } };
const crew = Array.from({ length: count });

// The first of each grader pays for its start, which in a class nobody notices.
await Promise.all(crew.map(() => graders.grade(parcel, assignment)));
const startedAt = performance.now();
let cpuMs = 0;
let notRight = 0;
await Promise.all(
  crew.map(async () => {
    for (let one = 0; one < Number(each); one += 1) {
      const { grade } = await graders.grade(parcel, assignment);
      cpuMs += grade.cpuMs;
      if (grade.points !== grade.maxPoints) notRight += 1;
    }
  }),
);
const submissions = count * Number(each);
const tookMs = performance.now() - startedAt;
graders.close();
const figures: CrewFigures = { graders: count, submissions, tookMs, cpuMs, notRight };
process.stdout.write(JSON.stringify(figures));

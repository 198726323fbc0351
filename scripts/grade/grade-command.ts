import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Containment } from '../../labs/kit/containment/containment.ts';
import { containmentOf } from '../../labs/kit/containment/probe.ts';
import { IntakeError } from '../../labs/kit/submission-folder.ts';
import { BadUse } from '../arguments.ts';
import { untilStopped } from '../hand-tool.ts';
import { putContents } from '../lab/workspace/whole-file.ts';
import type { Look } from '../look.ts';
import { paragraph } from '../text.ts';
import { type AdapterName, type AdapterOptions, adapters } from './adapters/adapters.ts';
import type { Assignment } from './assignment/assignment.ts';
import { type GradedClass, gradeClass } from './class.ts';
import type { Engine } from './engine.ts';
import { graderVersion } from './grader/version.ts';
import type { Candidate } from './intake/candidate.ts';
import { findSubmissions } from './intake/find.ts';
import { type Roster, readRoster } from './intake/roster.ts';
import { LocalEngine } from './local-engine.ts';
import { ProgressBar } from './progress-bar.ts';
import { writeReports } from './report/write-reports.ts';
import { readResults } from './results/read.ts';
import { type Results, SCHEMA_VERSION } from './results/schema.ts';
import { writeResults } from './results/write.ts';
import { GradesFolder } from './store/grades.ts';
import { Tally } from './tally.ts';
import { chooseTier, type TierWish } from './tier.ts';

/** More gain nothing: steps that wait for each other's processor time become inconclusive, and are played again. */
const MOST_STEPS_AT_ONCE = 2;

/** Exit codes beyond 0 and 2. */
const NEEDS_A_HUMAN = 1;
export const BROKEN_OFF = 130;

export interface GradeCommand extends TierWish {
  readonly paths: readonly string[];
  readonly assignment: Assignment;
  readonly out: string;
  readonly atOnce?: number;
  readonly formats: readonly AdapterName[];
  /** Each path is one submission, and not a class. */
  readonly areSubmissions?: boolean;
  /** A CSV file that says who is in the class. */
  readonly roster?: string;
  /** Of a Redis or Valkey whose workers do the grading. */
  readonly redis?: string;
  readonly look: Look;
  readonly print: (lines: readonly string[]) => void;
}

/** Grades what lies at these paths into a results folder, and returns the exit code. */
export async function gradeInto(options: GradeCommand): Promise<number> {
  const { paths, assignment, out, formats, look, print } = options;
  tryFormats(formats, assignment);
  const candidates = await candidatesAt(paths, options.areSubmissions);
  const roster = options.roster === undefined ? undefined : await readRoster(options.roster);
  const version = await graderVersion();
  const { containment, remarks } = await containmentFor(options, version);
  print(paragraph(`Contained by: ${containment.tier}.`, look.width, 0));
  for (const remark of remarks) print(paragraph(remark, look.width, 2));
  for (const sentence of containment.notStopped) print(paragraph(`Not stopped: ${sentence}`, look.width, 2));
  await mkdir(out, { recursive: true });
  const grades = new GradesFolder(out);
  const engine = await engineFor(options, {
    grades,
    tier: containment.tier,
    version,
    candidates: candidates.length,
  });
  const stop = new AbortController();
  void untilStopped().then(() => stop.abort());
  const bar = new ProgressBar(process.stderr);
  let graded: GradedClass;
  try {
    graded = await gradeClass({
      candidates,
      assignment,
      engine,
      grades,
      containment,
      version,
      ...(roster && { roster }),
      signal: stop.signal,
      onProgress: (progress) => bar.show(progress),
    });
  } finally {
    bar.stop();
    await engine.close();
  }
  if (graded.done < graded.of) {
    const rest = `${graded.done} of ${graded.of} are graded and kept. The same command goes on with the others.`;
    print(paragraph(`Stopped. ${rest}`, look.width, 0));
    return BROKEN_OFF;
  }
  if (roster) print(whoIsMissing(roster, candidates, look.width));
  return report(graded, { out, assignment, formats, look, print });
}

interface ChosenContainment {
  readonly containment: Containment;
  readonly remarks: readonly string[];
}

/** That of this machine, or of the workers that are going to grade. @throws {BadUse} */
async function containmentFor(options: GradeCommand, version: string): Promise<ChosenContainment> {
  const { redis } = options;
  if (redis === undefined) {
    const { containment, probes } = await chooseTier(options);
    const remarks = probes.flatMap(({ tier, missing }) => {
      return missing === undefined ? [] : [`Not offered here, ${tier}: ${missing}`];
    });
    return { containment, remarks };
  }
  const { servedTier } = await import('./redis/served.ts');
  const { tier, isServed } = await servedTier(redis, version, options);
  const waits = `No worker of this version (${version}) stands ready there in that containment: the class waits for one.`;
  return { containment: containmentOf(tier), remarks: isServed ? [] : [waits] };
}

async function candidatesAt(paths: readonly string[], areSubmissions = false): Promise<Candidate[]> {
  try {
    return await findSubmissions(paths, { areSubmissions });
  } catch (error) {
    if (error instanceof IntakeError) throw new BadUse(error.message, { cause: error });
    throw error;
  }
}

interface EngineParts {
  readonly grades: GradesFolder;
  readonly tier: 'portable' | 'uid' | 'bwrap';
  readonly version: string;
  /** How many submissions there are. */
  readonly candidates: number;
}

async function engineFor(
  { redis, out, assignment, atOnce }: GradeCommand,
  { grades, tier, version, candidates }: EngineParts,
): Promise<Engine> {
  if (redis !== undefined) {
    const { RedisEngine } = await import('./redis/engine.ts');
    const onLost = () =>
      process.stderr.write('\nThe Redis has gone away. Waiting for it to come back; Ctrl-C stops.\n');
    return RedisEngine.open(redis, { assignment, tier, version, grades, onLost });
  }
  const processors = availableParallelism();
  const count = Math.min(atOnce ?? processors, candidates);
  // One submission by itself, as in an autograder, has the whole machine: then it is the wait that counts.
  const stepsAtOnce = candidates === 1 ? Math.min(atOnce ?? processors, MOST_STEPS_AT_ONCE) : 1;
  return new LocalEngine(out, { grades, count, stepsAtOnce, assignment, tier, version });
}

/** Names are somebody else's text, and already safe to print. */
function whoIsMissing(roster: Roster, candidates: readonly Candidate[], width: number): string[] {
  const { nothingFrom, strangers } = roster.compare(candidates);
  const sentence = (names: readonly string[], what: string) =>
    names.length === 0 ? [] : paragraph(`${names.length} ${what}: ${names.join(', ')}`, width, 0);
  return [
    ...sentence(nothingFrom, 'of the roster handed in nothing'),
    ...sentence(strangers, 'not on the roster'),
  ];
}

async function report(
  graded: GradedClass,
  {
    out,
    assignment,
    formats,
    look,
    print,
  }: Pick<GradeCommand, 'out' | 'assignment' | 'formats' | 'look' | 'print'>,
): Promise<number> {
  const tally = new Tally();
  const file = path.join(out, 'results.json');
  await writeResults(file, assignment, tally.through(graded.records()));
  const { index } = await writeReports({
    folder: out,
    assignment,
    records: graded.records(),
  });
  print(tally.sentences().flatMap((sentence) => paragraph(sentence, look.width, 0)));
  print([`Results: ${show(file)}`, `Report:  ${show(index)}`]);
  if (formats.length > 0) await writeFormats(file, formats, out, assignment, print);
  const { inconclusive } = tally.outcomes;
  if (inconclusive > 0 || tally.outcomes['not-graded'] > 0) {
    print(paragraph('Some need a human: the report lists them, with the reasons.', look.width, 0));
    return NEEDS_A_HUMAN;
  }
  return 0;
}

function adapterOptions({ canvas, moodle }: Assignment): AdapterOptions {
  const { id, title, section, idIs } = canvas ?? {};
  return {
    ...(id !== undefined && {
      canvas: {
        assignmentId: id,
        ...(title && { title }),
        ...(section && { section }),
        ...(idIs && { idIs }),
      },
    }),
    ...(moodle && { moodle }),
  };
}

/** Before hours of grading, not after: a format that lacks something says so of an empty class, too. @throws {BadUse} */
function tryFormats(formats: readonly AdapterName[], assignment: Assignment): void {
  const { title, sha256, disclosure, maxPoints } = assignment;
  const nobody: Results = {
    schema: SCHEMA_VERSION,
    assignment: { title, sha256, disclosure, maxPoints },
    students: [],
  };
  for (const name of formats) adapters[name].write(nobody, adapterOptions(assignment));
}

async function writeFormats(
  file: string,
  formats: readonly AdapterName[],
  out: string,
  assignment: Assignment,
  print: (lines: readonly string[]) => void,
): Promise<void> {
  const results = await readResults(file);
  const options = adapterOptions(assignment);
  for (const name of formats) {
    const files = adapters[name].write(results, options);
    for (const { fileName, text } of files) await putContents(path.join(out, fileName), text);
    const written = files.filter(({ text }) => text !== null);
    const [first] = written;
    if (first)
      print([
        `${name}: ${show(path.join(out, path.dirname(first.fileName)))}, ${written.length} ${written.length === 1 ? 'file' : 'files'}`,
      ]);
  }
}

const show = (file: string): string => {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
};

/** What must never be handed in is graded as it deserves, in every tier that this machine offers, and nobody else notices. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_ASSIGNMENT, hostileSubmissions } from '../../fixtures/submissions/hostile/all.ts';
import type { HostileSubmission } from '../../fixtures/submissions/hostile/hostile.ts';
import { materialiseHostile } from '../../fixtures/submissions/hostile/materialise.ts';
import type { Tier } from '../../labs/kit/containment/containment.ts';
import { containmentOf, probeTiers } from '../../labs/kit/containment/probe.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';
import { adapters } from '../../scripts/grade/adapters/adapters.ts';
import { toAssignment } from '../../scripts/grade/assignment/assignment.ts';
import { gradeClass } from '../../scripts/grade/class.ts';
import type { Graded } from '../../scripts/grade/grade.ts';
import { graderVersion } from '../../scripts/grade/grader/version.ts';
import { writeReports } from '../../scripts/grade/report/write-reports.ts';
import { readResults } from '../../scripts/grade/results/read.ts';
import type { GradeRecord } from '../../scripts/grade/results/schema.ts';
import { writeResults } from '../../scripts/grade/results/write.ts';
import { GradesFolder } from '../../scripts/grade/store/grades.ts';
import { Canaries, commandLines } from './canaries.ts';
import { SideBySide } from './side-by-side.ts';

const RUN_WITHIN_MS = 600_000;
/** Hostile ones at a time; the neighbour comes on top. */
const HANDS = 2;

const only = process.env.HOSTILE_ONLY?.split(',');
const submissions = hostileSubmissions.filter(({ name }) => only?.includes(name) ?? true);
const probes = await probeTiers();
const wanted = process.env.HOSTILE_TIERS?.split(',');
const tiers = probes.filter(({ tier }) => wanted?.includes(tier) ?? true);

for (const { tier, missing } of tiers) {
  if (missing !== undefined)
    process.stderr.write(`\n!! The tier ${tier} is NOT TESTED, this machine does not offer it: ${missing}\n`);
}

interface Run {
  readonly records: ReadonlyMap<string, GradeRecord>;
  readonly neighbours: readonly Graded[];
  readonly harmed: readonly string[];
  readonly harmedGraders: readonly string[];
  readonly areCanariesUntouched: boolean;
  /** All that was written: results, tapes, reports, what schools import. */
  readonly written: readonly { readonly file: string; readonly text: string }[];
  readonly secrets: readonly string[];
  readonly run: string;
}

test('every name is there once', () => {
  const names = hostileSubmissions.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

describe.for(tiers)('in the tier $tier', ({ tier, missing }) => {
  let run: Run;
  beforeAll(async () => {
    if (missing === undefined) run = await gradeAll(tier);
  }, RUN_WITHIN_MS);

  describe.skipIf(missing !== undefined)('all are graded', () => {
    test.for(submissions)('$name: $about', ({ name, expected }) => {
      const record = run.records.get(name);
      expect(record, 'it has a record').toBeDefined();
      const { outcome, points, because, deaths = [], labs } = record ?? {};
      const steps = JSON.stringify({ because, labs, deaths }, null, 1);
      expect({ outcome, points }, steps).toEqual({ outcome: expected.outcome, points: expected.points });
      if (expected.deaths) expect(expected.deaths, steps).toContain(deaths[0]?.why);
    });

    test('the honest neighbour has full points, each time', () => {
      expect(run.neighbours.length).toBeGreaterThan(0);
      for (const { grade } of run.neighbours) {
        const of = grade.labs.filter(({ lab }) => lab === '04-timeouts');
        expect(of.map(({ points, maxPoints }) => [points, maxPoints])).toEqual([[10, 10]]);
      }
    });

    test('no grader comes to harm', () => {
      expect(run.harmedGraders).toEqual([]);
    });

    test('whoever reaches what it was not to reach is known for it, and nobody else does', () => {
      const known = submissions.filter(({ harms }) => harms?.[tier] !== undefined).map(({ name }) => name);
      expect(run.harmed).toEqual(known.sort());
    });

    test('neither results nor secrets, neither solutions nor the grader itself were changed', () => {
      expect(run.areCanariesUntouched).toBe(true);
    });

    test('no secret, and no line of anybody else, is in anything that was written', () => {
      const leaks = run.written.filter(({ text }) => run.secrets.some((secret) => text.includes(secret)));
      expect(leaks.map(({ file }) => file)).toEqual([]);
    });

    test('what they printed is nowhere taken for the language of what it was printed into', () => {
      for (const { file, text } of run.written) {
        if (file.endsWith('.html')) expect(text, file).not.toMatch(/<script>document\.title|<img src=x/);
        if (file.endsWith('.xml')) expect(text, file).not.toMatch(new RegExp(`<testcase name="${run.run}`));
        if (file.endsWith('.commands')) expect(text, file).not.toMatch(/^::(notice|set-output).*all passed/m);
        expect(text.includes('\u001b[32mPASS'), file).toBe(false);
      }
    });

    test('no process is left', async () => {
      const own = path.join(projectRoot, 'labs/kit/bridge/host.ts');
      expect((await commandLines()).filter((line) => line.includes(own))).toEqual([]);
    });
  });
});

async function gradeAll(tier: Tier): Promise<Run> {
  await using canaries = await Canaries.set();
  const isContained = ({ harms }: HostileSubmission) => harms?.[tier] === undefined;
  const grades = new GradesFolder(canaries.told.results);
  const assignment = await toAssignment(HOSTILE_ASSIGNMENT);
  const version = await graderVersion();
  const containment = containmentOf(tier);
  const honest = await readFile(path.join(projectRoot, 'solutions/04-timeouts/client.ts'), 'utf8');
  const neighbour = { labs: { '04-timeouts': { 'client.ts': `// ${canaries.secret}\n${honest}` } } };
  // What a grader has in its environment, no submission may see.
  process.env.HOSTILE_TEST_SECRET = canaries.secret;

  const records = new Map<string, GradeRecord>();
  const neighbours: Graded[] = [];
  const harmedGraders: string[] = [];
  // Those that are known to disturb others are graded by themselves.
  for (const [batch, hands, beside] of [
    [submissions.filter(isContained), HANDS, neighbour],
    [submissions.filter((one) => !isContained(one)), 1, undefined],
  ] as const) {
    const candidates = [];
    for (const one of batch) {
      const where = path.join(canaries.folder, 'handed-in', one.name);
      await mkdir(where);
      await materialiseHostile(one, where, { ...canaries.told, mark: canaries.markOf(one.name) });
      candidates.push({ key: one.name, name: one.name, source: one.name, where });
    }
    if (candidates.length === 0) continue;
    const engine = new SideBySide(grades, hands, beside, { assignment, tier, version });
    try {
      const signal = new AbortController().signal;
      const parts = { candidates, assignment, engine, grades, containment, version, signal };
      const graded = await gradeClass({ ...parts, onProgress: () => undefined });
      for await (const record of graded.records()) records.set(record.student.key, record);
      neighbours.push(...engine.neighbours);
      harmedGraders.push(...engine.harmed);
    } finally {
      await engine.close();
    }
  }
  // Written only now: until here its place was a canary.
  const areCanariesUntouched = await canaries.areUntouched();
  const harmed = await canaries.harmed();
  const written = await writeAll(canaries.told.results, records, assignment);
  const secrets = [canaries.secret, canaries.secret.slice(0, 16)];
  return {
    records,
    neighbours,
    harmed,
    harmedGraders,
    areCanariesUntouched,
    written,
    secrets,
    run: canaries.run,
  };
}

async function writeAll(
  folder: string,
  records: ReadonlyMap<string, GradeRecord>,
  assignment: Awaited<ReturnType<typeof toAssignment>>,
): Promise<Run['written']> {
  const file = path.join(folder, 'results.json');
  const each = async function* () {
    yield* records.values();
  };
  await writeResults(file, assignment, each());
  await writeReports({ folder, assignment, records: each() });
  const results = await readResults(file);
  const imported = Object.values(adapters).flatMap((adapter) => {
    const canvas = { title: 'Lab', assignmentId: 7 };
    return adapter
      .write(results, { canvas })
      .map(({ fileName, text }) => ({ file: fileName, text: text ?? '' }));
  });
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const own = names
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  const kept = await Promise.all(
    own.map(async (name) => ({ file: name, text: await readFile(name, 'utf8') })),
  );
  return [...kept, ...imported];
}

afterAll(() => {
  delete process.env.HOSTILE_TEST_SECRET;
});

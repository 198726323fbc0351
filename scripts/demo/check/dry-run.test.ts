import { expect, test } from 'vitest';
import type { Frame } from '../frame.ts';
import type { Play, Scene, SceneCard, Tally } from '../scene.ts';
import { agrees, dryRun, isKept } from './dry-run.ts';
import { reportLines, summary } from './report-lines.ts';

const beat = (id: string, effects: readonly string[]) => ({
  id,
  title: id,
  set: {},
  notes: '',
  effects,
  withinMs: 150,
});

const card: SceneCard = {
  id: 'kitchen',
  title: 'The kitchen',
  section: '4.1',
  about: '',
  actors: [],
  flows: [],
  charts: [],
  switches: [],
  beats: [beat('boil', ['bubbles']), beat('burn', ['smoke', 'alarm'])],
  effects: [
    { id: 'bubbles', claim: 'It bubbles' },
    { id: 'smoke', claim: 'It smokes' },
    { id: 'alarm', claim: 'It rings' },
  ],
};

interface Told {
  /** By beat: the effects that happen. */
  readonly happens: Readonly<Record<string, readonly string[]>>;
  readonly tallies?: readonly Tally[];
  readonly breaksIn?: string;
}

const even: Tally = { what: 'asked', byGenerator: 400, byJournal: 400 };

function sceneThat({ happens, tallies = [even], breaksIn }: Told) {
  let closed = 0;
  let now = '';
  const play: Play = {
    begin: async (id) => {
      now = id;
    },
    set: async () => undefined,
    frame: async (): Promise<Frame> => {
      if (now !== '' && now === breaksIn) throw new Error('the restaurant has ended: exit code 1');
      const seen = (happens[now] ?? []).map((id) => [id, { atMs: 5, value: `seen in ${now}` }] as const);
      const effects = Object.fromEntries(seen);
      return { atMs: 2, actors: {}, flows: {}, series: {}, switches: {}, effects, requests: [] };
    },
    timelineOf: async () => undefined,
    settle: async () => tallies,
    close: async () => {
      closed += 1;
    },
  };
  const scene: Scene = { card, open: async () => play };
  return { scene, timesClosed: () => closed };
}

const options = { seed: 1, calibration: { answersPerSecond: 1_000 } };
const all = { boil: ['bubbles'], burn: ['smoke', 'alarm'] };
const look = { width: 80, color: false, unicode: true, plain: false };

test('all that was promised was measured', async () => {
  const { scene, timesClosed } = sceneThat({ happens: all });
  const report = await dryRun(scene, options);
  expect(isKept(report)).toBe(true);
  expect(report.effects.map(({ claim }) => claim)).toEqual(['It bubbles', 'It smokes', 'It rings']);
  expect(reportLines(report, look).join('\n')).toContain('It smokes: seen in burn');
  expect(summary([report], 1_000)).toContain('All 3 promises of 1 scene were kept');
  expect(timesClosed()).toBe(1);
});

test('what did not happen in time is missed, and the rest is played all the same', async () => {
  const { scene } = sceneThat({ happens: { burn: ['smoke'] } });
  const report = await dryRun(scene, options);
  expect(isKept(report)).toBe(false);
  expect(report.effects.map(({ measured }) => measured !== undefined)).toEqual([false, true, false]);
  expect(reportLines(report, look).join('\n')).toContain('✗ never');
  expect(summary([report], 1_000)).toContain('look at kitchen');
});

test('a generator that has counted something else breaks the promise', async () => {
  const { scene } = sceneThat({ happens: all, tallies: [{ ...even, byGenerator: 380 }] });
  expect(isKept(await dryRun(scene, options))).toBe(false);
});

test('nothing counted is nothing shown', async () => {
  const { scene } = sceneThat({ happens: all, tallies: [] });
  expect(isKept(await dryRun(scene, options))).toBe(false);
});

test('a play that breaks off says why, and is closed', async () => {
  const { scene, timesClosed } = sceneThat({ happens: all, breaksIn: 'burn' });
  const report = await dryRun(scene, options);
  expect(report.brokeOff).toBe('the restaurant has ended: exit code 1');
  expect(isKept(report)).toBe(false);
  expect(timesClosed()).toBe(1);
});

test.each([
  [1_000, 990, true],
  [1_000, 989, false],
  [40, 38, true],
  [40, 37, false],
])('of %i in the journal, %i counted by the generator: %s', (byJournal, byGenerator, expected) => {
  expect(agrees({ what: '', byJournal, byGenerator })).toBe(expected);
});

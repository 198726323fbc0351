import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Play, SceneCard } from '../scene.ts';
import { ChildEndedError } from './child.ts';
import { at } from './judging.ts';
import { actors, flowsOf } from './picture.ts';
import { type RestaurantScript, restaurantScene } from './restaurant-scene.ts';
import { careful } from './restaurant-settings.ts';
import { offAndOn } from './switchboard.ts';

const card: SceneCard = {
  id: 'small',
  title: 'A small world',
  section: '4.1',
  about: '',
  actors,
  flows: flowsOf(['/dashboard', '/health']),
  charts: [],
  switches: [
    { id: 'hang', kind: 'fault', name: '', about: '', key: '1', values: offAndOn(), initial: 'off' },
    { id: 'timeout', kind: 'defence', name: '', about: '', key: '2', values: offAndOn(), initial: 'off' },
  ],
  beats: [
    { id: 'calm', title: '', set: { timeout: 'off' }, notes: '', effects: ['served'], withinMs: 20_000 },
    { id: 'hang', title: '', set: { hang: 'on' }, notes: '', effects: ['waits'], withinMs: 20_000 },
    {
      id: 'timeout',
      title: '',
      set: { hang: 'on', timeout: 'on' },
      notes: '',
      effects: ['told'],
      withinMs: 20_000,
    },
  ],
  effects: [
    { id: 'served', claim: '' },
    { id: 'waits', claim: '' },
    { id: 'told', claim: '' },
  ],
};

const script: RestaurantScript = {
  card,
  guests: () => [
    { route: '/dashboard', guests: 10, patienceMs: 5_000 },
    { route: '/health', guests: 10, patienceMs: 5_000 },
  ],
  staging: ({ hang, timeout }) => ({
    weather: hang === 'on' ? [{ fault: 'hang-before-headers' }] : [],
    restaurant: { ...careful, limit: timeout === 'on' ? 'signal' : 'none', limitMs: 200 },
  }),
  effects: {
    served: (moment) => (at(moment, '/dashboard').answered > 0 ? 'somebody was served' : undefined),
    waits: (moment) => (at(moment, '/dashboard').oldestMs > 500 ? 'somebody waits' : undefined),
    told: ({ ofThisBeat }) => (ofThisBeat.some(({ status }) => status === 504) ? '504' : undefined),
  },
};

const open = () => restaurantScene(script).open({ seed: 1, calibration: { answersPerSecond: 1_000 } });

async function untilSeen(play: Play, effect: string): Promise<void> {
  for (;;) {
    const { effects } = await play.frame();
    if (effects[effect]) return;
    await sleep(50);
  }
}

/** Processes of this world that this process has started. */
const worlds = (): string[] =>
  execFileSync('ps', ['-eo', 'ppid,pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.trim().startsWith(`${process.pid} `) && /(restaurant|guests)-process/.test(line));

test('a small world: beats change the weather, effects are measured, counts agree, nothing is left', {
  timeout: 120_000,
}, async () => {
  const play = await open();
  try {
    expect((await play.frame()).effects).toEqual({});
    await play.begin('calm');
    // Guests are served now as well, but that is no merit of the switches as the beat has set them.
    await play.set('timeout', 'on');
    await sleep(1_500);
    expect((await play.frame()).effects).toEqual({});
    await play.set('timeout', 'off');
    await untilSeen(play, 'served');
    await play.begin('hang');
    await untilSeen(play, 'waits');
    await play.begin('timeout');
    await untilSeen(play, 'told');

    const { requests, switches } = await play.frame();
    expect(switches).toEqual({ hang: 'on', timeout: 'on' });
    expect(await play.timelineOf(requests[0]?.id ?? '')).toContain('<!doctype html>');
    expect(await play.timelineOf('999999')).toBeUndefined();
    await expect(play.set('weather', 'fair')).rejects.toThrow(RangeError);
    await expect(play.begin('dessert')).rejects.toThrow(RangeError);

    for (const { what, byGenerator, byJournal } of await play.settle()) {
      expect(byJournal, what).toBeGreaterThan(0);
      expect(Math.abs(byGenerator - byJournal), what).toBeLessThanOrEqual(2);
    }
    expect(worlds()).toHaveLength(2);
  } finally {
    await play.close();
  }
  expect(worlds()).toEqual([]);
});

test('when a process of the world is killed, the next frame says so, and closing ends the other one', {
  timeout: 120_000,
}, async () => {
  const play = await open();
  try {
    const [, pid = ''] =
      worlds()
        .find((line) => line.includes('restaurant-process'))
        ?.trim()
        .split(/ +/) ?? [];
    process.kill(Number(pid), 'SIGKILL');
    const untilItSaysSo = async () => {
      for (;;) {
        await play.frame();
        await sleep(50);
      }
    };
    await expect(untilItSaysSo()).rejects.toThrow(ChildEndedError);
    await expect(untilItSaysSo()).rejects.toThrow('the restaurant has ended: killed by SIGKILL');
  } finally {
    await play.close();
  }
  expect(worlds()).toEqual([]);
});

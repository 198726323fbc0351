import { expect, test } from 'vitest';
import type { Frame } from './frame.ts';
import type { Switch } from './scene.ts';
import {
  after,
  answerOf,
  beginning,
  CHART_MS,
  handsFor,
  isAnswerIn,
  isCovered,
  requestsOf,
  type ShowEvent,
  switchesBefore,
  valueAfter,
} from './show.ts';
import { card } from './testing.ts';

const play = (...events: ShowEvent[]) => events.reduce(after, beginning(card));

const frame = (atMs: number, effects: Frame['effects'] = {}): ShowEvent => ({
  type: 'frame',
  frame: { atMs, actors: {}, flows: {}, series: { waiting: atMs }, switches: {}, effects, requests: [] },
});
const hang: ShowEvent[] = [
  { type: 'beat', index: 1, atMs: 1_000 },
  { type: 'switched', atMs: 2_000 },
];
const bothSlow = frame(3_000, {
  'health-slow': { atMs: 2_900, value: '2,310 ms' },
  'dashboard-slow': { atMs: 2_500, value: '4,100 ms' },
});

test('a beat with a question asks first, and one without is open', () => {
  expect(play({ type: 'beat', index: 1, atMs: 0 }).phase).toBe('asking');
  expect(play({ type: 'beat', index: 0, atMs: 0 }).phase).toBe('open');
});

test('effects are announced in the order in which they were measured', () => {
  expect(play(...hang, bothSlow).announced.map(({ effect }) => effect)).toEqual([
    'dashboard-slow',
    'health-slow',
  ]);
});

test('an effect that comes later stands below those that were announced, whatever time it tells', () => {
  const first = frame(2_700, { 'health-slow': { atMs: 2_600, value: 'a' } });
  const { announced } = play(...hang, first, bothSlow);
  expect(announced.map(({ effect, number }) => [number, effect])).toEqual([
    [2, 'health-slow'],
    [1, 'dashboard-slow'],
  ]);
});

test('what was first measured stays as it was announced', () => {
  const again = frame(3_500, { 'dashboard-slow': { atMs: 2_500, value: 'another' } });
  expect(play(...hang, bothSlow, again).announced[0]?.value).toBe('4,100 ms');
});

test('only what this beat promises is announced', () => {
  const other = frame(3_000, { calm: { atMs: 2_500, value: 'not promised here' } });
  expect(play(...hang, other).announced).toEqual([]);
});

test('nothing is announced while the room is asked', () => {
  expect(play({ type: 'beat', index: 1, atMs: 0 }, bothSlow).announced).toEqual([]);
});

test('the answer is hidden until it is revealed, but it is known that there is one', () => {
  const hidden = play(...hang, bothSlow);
  expect(isAnswerIn(hidden)).toBe(true);
  expect(answerOf(hidden)).toBeUndefined();
  expect(requestsOf(hidden)).toEqual([]);
  expect(answerOf(after(hidden, { type: 'revealed', atMs: 3_000 }))?.value).toBe('2,310 ms');
});

test('covers every chart, unless the question names those that would tell', () => {
  const hidden = play(...hang);
  expect(card.charts.every(({ id }) => isCovered(hidden, id))).toBe(true);
  const [calm, asks] = card.beats;
  if (!calm || !asks?.predict) throw new Error('the made-up scene has no question');
  const narrow = { ...card, beats: [calm, { ...asks, predict: { ...asks.predict, hides: ['p99'] } }] };
  const state = { ...hidden, card: narrow };
  expect(card.charts.filter(({ id }) => isCovered(state, id)).map(({ id }) => id)).toEqual(['p99']);
});

test('counts hands, takes the last one back, and begins anew with each beat', () => {
  const up = (choice: number): ShowEvent => ({ type: 'hand-up', choice });
  const asked = play({ type: 'beat', index: 1, atMs: 0 }, up(2), up(2), up(0), up(1), { type: 'hand-down' });
  expect(handsFor(asked)).toEqual([1, 0, 2]);
  expect(handsFor(after(asked, { type: 'beat', index: 1, atMs: 0 }))).toEqual([0, 0, 0]);
});

test('keeps as much history as the charts reach back', () => {
  const state = play(frame(0), frame(1_000), frame(CHART_MS + 1_000));
  expect(state.history.map(({ atMs }) => atMs)).toEqual([1_000, CHART_MS + 1_000]);
});

test('knows how the switches stand before each beat', () => {
  expect(switchesBefore(card, 0)).toEqual({ hang: 'off', timeout: 'off' });
  expect(switchesBefore(card, 2)).toEqual({ hang: 'on', timeout: 'off' });
});

test('a bell that an earlier beat rang is not rung again on the way back, and can be pressed while it rings', () => {
  const bell: Switch = {
    id: 'bell',
    kind: 'fault',
    name: 'The bell',
    about: '',
    key: '1',
    initial: 'quiet',
    values: [
      { value: 'quiet', name: 'quiet' },
      { value: 'rings', name: 'rings' },
    ],
    isMomentary: true,
  };
  const beats = card.beats.map((beat) => ({ ...beat, set: { ...beat.set, bell: 'rings' } }));
  const withBell = { ...card, switches: [...card.switches, bell], beats };
  expect(switchesBefore(withBell, 2)).toEqual({ hang: 'on', timeout: 'off' });
  expect(valueAfter(bell, 'rings')).toBe('rings');
});

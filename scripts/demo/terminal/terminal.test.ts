import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { after, beginning, type ShowEvent, type ShowState } from '../show.ts';
import { card, MadeUpPlay } from '../testing.ts';
import { spark } from './spark.ts';
import { speech, summary } from './speech.ts';
import { view } from './view.ts';

/** The states of a show of the made-up scene, up to the answer of its question. */
async function states(): Promise<Record<'calm' | 'asked' | 'measuring' | 'answered', ShowState>> {
  const play = new MadeUpPlay();
  let state = beginning(card);
  const go = (event: ShowEvent) => {
    state = after(state, event);
    return state;
  };
  const frames = async (count: number) => {
    for (let times = 0; times < count; times += 1) go({ type: 'frame', frame: await play.frame() });
    return state;
  };
  const atMs = () => state.frame?.atMs ?? 0;
  go({ type: 'beat', index: 0, atMs: 0 });
  const calm = await frames(8);
  const asked = go({ type: 'beat', index: 1, atMs: atMs() });
  go({ type: 'hand-up', choice: 2 });
  await play.begin('hang');
  go({ type: 'switched', atMs: atMs() });
  const measuring = await frames(40);
  return { calm, asked, measuring, answered: go({ type: 'revealed', atMs: atMs() }) };
}
const shown = await states();

const LOOK = { width: 100, color: false, unicode: true, plain: false };
const text = (state: ShowState, look = LOOK, rows = 30) => view(state, look, { rows }).join('\n');

describe('the screen', () => {
  test.each(Object.entries(shown))('%s fills 100 x 30, and 80 x 24, and nothing is wider', (_, state) => {
    for (const [width, rows] of [
      [100, 30],
      [80, 24],
    ] as const) {
      for (const unicode of [true, false]) {
        const lines = view(state, { ...LOOK, width, unicode }, { rows });
        expect(lines).toHaveLength(rows);
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
      }
    }
  });

  test.each(Object.entries(shown))('%s looks like this', async (name, state) => {
    await expect(`${text(state)}\n`).toMatchFileSnapshot(`golden/${name}.golden.txt`);
  });

  test('tells nothing that answers the question before it is revealed', () => {
    expect(text(shown.measuring)).not.toMatch(/1,000|down|takes longer|open/);
    expect(text(shown.answered)).toMatch(/✗ down[\s\S]*\/dashboard takes longer than 1 s/);
  });

  test('without colours and without more than ASCII it says the same', () => {
    const ascii = text(shown.answered, { ...LOOK, unicode: false });
    expect(ascii).toMatch(/x down/);
    expect(ascii).not.toMatch(/[✗■▁█│→]/);
  });

  test('a replay says that it is one', () => {
    const replay = { ...shown.calm, recordedAt: '2026-03-01T18:30:00.000Z' };
    expect(text(replay)).toContain('Replay, recorded 2026-03-01 18:30 UTC');
  });
});

describe('in sentences', () => {
  test('a beginning, a question, hands, and an answer when it is asked for', () => {
    expect(speech(undefined, shown.calm).join('\n')).toMatch(/^4\.4 One slow supplier\.[\s\S]*Beat 1 of 3/);
    expect(speech(shown.calm, shown.asked)).toContain(
      'Question: /health asks no supplier. What becomes of it?',
    );
    expect(speech(shown.asked, shown.measuring).join('\n')).not.toMatch(/takes longer/);
    const answer = speech(shown.measuring, shown.answered);
    expect(answer).toEqual([
      '1. /dashboard takes longer than 1 s: p99 of /dashboard: 4,100 ms, after 1.0 s.',
      'The answer: 2. /health takes longer than 1 s, and it asks nobody: p99 of /health: 2,310 ms, after 1.0 s.',
    ]);
  });

  test('nothing is said twice', () => {
    for (const state of Object.values(shown)) expect(speech(state, state)).toEqual([]);
  });

  test('how all stands is said when it is asked for, and not while it is hidden', () => {
    expect(summary(shown.answered)).toContain('/dashboard: 84 a second, 1,000 open, 100 % fail.');
    expect(summary(shown.measuring)).toHaveLength(1);
  });
});

describe('a line of blocks', () => {
  const options = { columns: 4, unicode: true, top: 8 };
  test('shows the highest of each stretch, and a blank where nothing was measured', () => {
    expect(spark([0, 8, null, null, 4, 4, 0, 0], options)).toBe('█ ▅▁');
  });

  test('shows powers of ten as steps', () => {
    expect(spark([1, 10, 100, 1_000], { ...options, top: 1_000, isLogarithmic: true })).toBe('▁▃▆█');
  });
});

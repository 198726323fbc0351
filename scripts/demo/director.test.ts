import { afterEach, expect, test } from 'vitest';
import { Director } from './director.ts';
import { NotPossible } from './running-show.ts';
import { card, MadeUpPlay } from './testing.ts';

let director: Director | undefined;
afterEach(() => director?.close());

async function started(): Promise<{ show: Director; play: MadeUpPlay }> {
  const play = new MadeUpPlay();
  const show = new Director(card, play);
  director = show;
  await show.start();
  return { show, play };
}
const goOn = { do: 'go-on' } as const;
const switches = (show: Director) => show.state.frame?.switches;

test('takes frames by itself', async () => {
  const { show } = await started();
  const first = show.state.frame?.atMs ?? 0;
  await expect.poll(() => show.state.frame?.atMs).toBeGreaterThan(first + 500);
});

test('goes on: question, switches, answer, next beat', async () => {
  const { show } = await started();
  const seen = [[show.state.beat, show.state.phase, switches(show)?.hang]];
  for (let times = 0; times < 4; times += 1) {
    await show.command(goOn);
    seen.push([show.state.beat, show.state.phase, switches(show)?.hang]);
  }
  expect(seen).toEqual([
    [0, 'open', 'off'],
    [1, 'asking', 'off'],
    [1, 'measuring', 'on'],
    [1, 'open', 'on'],
    [2, 'open', 'on'],
  ]);
  expect(switches(show)?.timeout).toBe('fast');
  await expect(show.command(goOn)).rejects.toThrow(NotPossible);
});

test('goes back to the beginning of the beat before, with the switches as they were', async () => {
  const { show } = await started();
  for (let times = 0; times < 4; times += 1) await show.command(goOn);
  await show.command({ do: 'go-back' });
  expect([show.state.beat, show.state.phase]).toEqual([1, 'asking']);
  expect(switches(show)).toEqual({ hang: 'off', timeout: 'off' });
  await show.command({ do: 'go-back' });
  await expect(show.command({ do: 'go-back' })).rejects.toThrow('first beat');
});

test('a question comes before its switches', async () => {
  const { show } = await started();
  await show.command(goOn);
  const early = show.command({ do: 'set', switch: 'timeout', value: 'fast' });
  await expect(early).rejects.toThrow('First the question');
  await show.command(goOn);
  await show.command({ do: 'set', switch: 'timeout', value: 'fast' });
  expect(switches(show)?.timeout).toBe('fast');
});

test('a value that there is not is refused, and the show goes on', async () => {
  const { show } = await started();
  await expect(show.command({ do: 'set', switch: 'hang', value: 'maybe' })).rejects.toThrow(RangeError);
  await show.command(goOn);
  expect(show.state.beat).toBe(1);
});

test('hands are counted while a question is open', async () => {
  const { show } = await started();
  await expect(show.command({ do: 'hand-up', choice: 0 })).rejects.toThrow('Nothing is being asked');
  await show.command(goOn);
  await show.command({ do: 'hand-up', choice: 2 });
  expect(show.state.hands).toEqual([2]);
});

test('a scene that breaks is said to have stopped', async () => {
  const { show, play } = await started();
  play.failure = new Error('the restaurant has ended');
  await expect.poll(() => show.state.trouble).toBe('The scene has stopped: the restaurant has ended');
});

test('closes the play', async () => {
  const { show, play } = await started();
  await show.close();
  expect(play.isClosed).toBe(true);
});

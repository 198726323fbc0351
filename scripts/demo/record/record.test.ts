import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BadUse } from '../../arguments.ts';
import { Director } from '../director.ts';
import { NotPossible } from '../running-show.ts';
import { card, MadeUpPlay } from '../testing.ts';
import { RecordedShow } from './recorder.ts';
import { openRecording, type Replay } from './replay.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'recording-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const goOn = { do: 'go-on' } as const;

/** A show up to the answer of its question. */
async function recorded(name: string): Promise<string> {
  const file = path.join(folder, name);
  const director = new Director(card, new MadeUpPlay());
  const show = await RecordedShow.begin(director, file);
  await director.start();
  show.shown();
  await show.command(goOn);
  await show.command({ do: 'hand-up', choice: 0 });
  await show.command(goOn);
  await vi.waitUntil(() => show.state.announced.length === 2, { timeout: 10_000 });
  await show.command(goOn);
  await show.timelineOf('2');
  await show.close();
  return file;
}

describe('a replay', () => {
  let file = '';
  let replay: Replay;
  beforeAll(async () => {
    file = await recorded('show');
  });

  test('is whole: beside the file there is nothing', async () => {
    expect(await readdir(folder)).toEqual(['show']);
  });

  test('says when it was recorded, waits for the speaker, and ends as the show did', async () => {
    replay = await openRecording(file);
    expect(Date.parse(replay.state.recordedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect([replay.state.beat, replay.state.phase]).toEqual([0, 'open']);
    await replay.command(goOn);
    expect([replay.state.beat, replay.state.phase]).toEqual([1, 'asking']);
    // The hands of then are not the hands of today.
    expect(replay.state.hands).toEqual([]);
    await replay.command({ do: 'hand-up', choice: 2 });
    expect(replay.state.hands).toEqual([2]);
    await replay.command(goOn);
    expect(replay.state.phase).toBe('measuring');
    await expect.poll(() => replay.state.announced.length, { timeout: 10_000 }).toBe(2);
    expect(replay.state.phase).toBe('measuring');
    await replay.command(goOn);
    expect(replay.state.phase).toBe('open');
    await expect(replay.command(goOn)).rejects.toThrow('nothing more');
    await replay.close();
  });

  test('goes back to the beginning of a beat, with the switches as they were', async () => {
    replay = await openRecording(file);
    await replay.command(goOn);
    await replay.command(goOn);
    await expect.poll(() => replay.state.frame?.switches.hang).toBe('on');
    await replay.command({ do: 'go-back' });
    expect([replay.state.beat, replay.state.frame?.switches.hang]).toEqual([0, 'off']);
    const nowMs = replay.state.frame?.atMs ?? 0;
    expect(replay.state.history.every(({ atMs }) => atMs <= nowMs)).toBe(true);
    await expect(replay.command({ do: 'go-back' })).rejects.toThrow('begins here');
    await replay.close();
  });

  test('has no switches to move', async () => {
    replay = await openRecording(file);
    const moved = replay.command({ do: 'set', switch: 'hang', value: 'on' });
    await expect(moved).rejects.toThrow(NotPossible);
    await replay.close();
  });

  test('has the timelines that were looked at', async () => {
    replay = await openRecording(file);
    expect(await replay.timelineOf('2')).toContain('Request 2');
    expect(await replay.timelineOf('1')).toBeUndefined();
    await replay.close();
  });
});

describe('what cannot be shown is said in a sentence', () => {
  const opened = async (text: string) => {
    const file = path.join(folder, 'odd');
    await writeFile(file, text);
    return openRecording(file);
  };

  test.each([
    ['', /is not a recording of a demo/],
    ['{"name":"something else"}\n', /is not a recording of a demo/],
    ['{"format":"hold-the-line demo","version":2}\n', /has version 2 of the format/],
    ['{"format":"hold-the-line demo","version":1}\n', /damaged in its first line/],
  ])('%j', async (text, reason) => {
    const error = await opened(text).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(BadUse);
    expect(String(error)).toMatch(reason);
  });

  test('a line that was cut off, unless it is the last one: a show that was killed', async () => {
    const whole = await readFile(await recorded('cut'), 'utf8');
    const half = whole.split('\n').slice(0, 3).join('\n').slice(0, -5);
    await expect(opened(`${half}\n`)).rejects.toThrow('damaged in line 3');
    const replay = await opened(half);
    expect(replay.state.frame).toBeDefined();
    await replay.close();
  });

  test('a file that is not there, and a place that cannot be written', async () => {
    await expect(openRecording(path.join(folder, 'nowhere'))).rejects.toThrow('no such file');
    const director = new Director(card, new MadeUpPlay());
    await expect(RecordedShow.begin(director, path.join(folder, 'none', 'x'))).rejects.toThrow(BadUse);
    await director.close();
  });
});

describe('a recording that comes to nothing', () => {
  /** A recorded show, begun over an earlier recording. */
  async function begun(name: string) {
    const file = path.join(folder, name);
    await writeFile(file, 'an earlier show');
    const director = new Director(card, new MadeUpPlay());
    const show = await RecordedShow.begin(director, file);
    await director.start();
    return { file, show };
  }

  test('leaves the earlier one alone when nobody has seen the show', async () => {
    const { file, show } = await begun('unseen');
    await show.close();
    expect(await readFile(file, 'utf8')).toBe('an earlier show');
    expect(await readdir(folder)).not.toContain('unseen.part');
  });

  test.runIf(existsSync('/dev/full'))('does not end the show when the disk is full', async () => {
    await symlink('/dev/full', path.join(folder, 'full.part'));
    const { file, show } = await begun('full');
    show.shown();
    await expect.poll(() => show.failure).toMatch(/The recording ends early: .*full cannot be written/);
    await show.command(goOn);
    expect(show.state.beat).toBe(1);
    await show.close();
    expect(await readFile(file, 'utf8')).toBe('an earlier show');
  });
});

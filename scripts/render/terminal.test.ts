import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { Story, seqOf } from '../../fixtures/journal/testing.ts';
import { layoutTimeline } from './layout.ts';
import { renderSentences } from './sentences.ts';
import { renderTerminal, type TerminalOptions } from './terminal.ts';
import { GOLDEN_WIDTHS, goldenText, stories } from './testing.ts';

const draw = (recording: Recording, options?: TerminalOptions) =>
  renderTerminal(layoutTimeline(recording), options);
const drawn = (recording: Recording, options?: TerminalOptions) => draw(recording, options).join('\n');

describe.each(Object.entries(stories))('%s', (name, tell) => {
  test('looks as it did when somebody last looked at it', async () => {
    const recording = tell();
    const sentences = renderSentences(layoutTimeline(recording));
    const golden = goldenText((options) => draw(recording, options), sentences);
    await expect(golden).toMatchFileSnapshot(`golden/${name}.golden.txt`);
  });

  test.each([60, 61, 72, 80, 100, 120, 163, 200])(
    'fits into %d columns, with and without colour',
    (width) => {
      for (const unicode of [true, false]) {
        const plain = draw(tell(), { width, unicode });
        const coloured = draw(tell(), { width, unicode, color: true });
        expect(coloured.map(stripVTControlCharacters)).toEqual(plain);
        expect(Math.max(...plain.map((line) => line.length))).toBeLessThanOrEqual(width);
      }
    },
  );

  test('is ASCII where nothing else can be shown', () => {
    expect(drawn(tell(), { unicode: false })).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('has no blanks at the ends of lines, and nothing that is not text', () => {
    expect(drawn(tell())).not.toMatch(/ $/m);
    expect(drawn(tell())).not.toMatch(/undefined|NaN|\[object/);
  });

  test('takes three rows for a lane at most', () => {
    const lines = draw(tell());
    const ruler = lines.findIndex((line) => /^ +├[─┼╱]+$/.test(line));
    const blocks = lines
      .slice(ruler + 1)
      .join('\n')
      .split('\n\n');
    const lanes = blocks.filter((block) => /^(conn|call) \d/m.test(block));
    expect(lanes.length).toBeGreaterThan(0);
    for (const lane of lanes) expect(lane.split('\n').length).toBeLessThanOrEqual(3);
  });
});

test('80 columns and symbols without colour are what one gets without asking', () => {
  const recording = stories['hang-given-up']();
  expect(draw(recording)).toEqual(draw(recording, { width: 80, unicode: true, color: false }));
});

test('a terminal that is too narrow or too wide gets the nearest width that works', () => {
  const recording = stories['hang-given-up']();
  expect(draw(recording, { width: 20 })).toEqual(draw(recording, { width: 60 }));
  expect(draw(recording, { width: 500 })).toEqual(draw(recording, { width: 200 }));
});

test('colour is used only when asked for', () => {
  const esc = String.fromCharCode(27);
  expect(drawn(stories['hang-given-up']())).not.toContain(esc);
  expect(drawn(stories['hang-given-up'](), { color: true })).toContain(`${esc}[`);
});

describe('the legend', () => {
  const legendOf = (recording: Recording) => drawn(recording).split('\n\n').at(-1) ?? '';

  test('explains the symbols that are there', () => {
    expect(legendOf(stories['tls-never-finishes']())).toContain('≈ connecting');
    expect(legendOf(stories['pool-wait']())).toContain('∙ call under way, no request seen');
  });

  test('and no others', () => {
    expect(legendOf(stories['hang-given-up']())).not.toMatch(/≈|∙|█|▒|╳|▷/);
  });
});

describe('what proves a verdict', () => {
  const recording = stories['hang-given-up']();
  const highlight = [seqOf(recording, 'fault-played'), seqOf(recording, 'connection-closed')];
  const picture = renderTerminal(layoutTimeline(recording, { highlight })).join('\n');

  test('stands in brackets, and the legend says so', async () => {
    await expect(`${picture}\n`).toMatchFileSnapshot('golden/hang-given-up.proof.golden.txt');
    expect(picture).toContain('[▲ hang-before-headers]');
    expect(picture).toContain('[ ] proves the verdict');
  });

  test('keeps its lane in the picture when there are too many', () => {
    const crowd = stories['twelve-connections']();
    const last = layoutTimeline(crowd, { highlight: [seqOf(crowd, 'connection-closed', 12)] });
    expect(renderTerminal(last, { maxLanes: 3 }).join('\n')).toMatch(/^conn 11/m);
  });
});

describe('too many lanes', () => {
  test('are counted, with what was on them; one with a fault is kept', () => {
    const picture = drawn(stories['twelve-connections'](), { maxLanes: 3 });
    expect(picture).toContain('… and 9 more (conn 3-10, 12): 9 requests, 9 answers, 0 faults');
    expect(picture.match(/^conn \d+/gm)).toEqual(['conn 1', 'conn 2', 'conn 11']);
  });
});

test('a crowd of calls on one connection is counted where it finds no room', () => {
  const story = new Story();
  const line = story.opened(0);
  for (let call = 0; call < 100; call++) {
    const atMs = call * 10;
    line
      .asked(atMs, `GET /produce/${call}`)
      .answered(atMs + 5, 200)
      .ended(atMs + 5);
    story.call(atMs, `get /produce/${call}`).returned(atMs + 8);
  }
  const [, , above, , below] = draw(story.until(1000));
  const count = (row: string | undefined, mark: RegExp) => row?.match(mark)?.length ?? 0;
  const missing = (row: string | undefined) => Number(row?.match(/\+(\d+)/)?.[1]);
  const attempts = count(above, /#1/g);
  expect(attempts).toBeGreaterThan(5);
  expect(attempts + missing(above) + count(below, /◆/g) + missing(below)).toBe(200);
});

test('nothing at all is said in words', () => {
  expect(drawn(new Story().until(0))).toContain('Nothing crossed the wire, and no call was made.');
});

test('hostile names cannot break the picture', () => {
  const story = new Story();
  const esc = String.fromCharCode(27);
  story.opened(0).asked(0, 'GET /日本語/%F0%9F%92%A9').fault(1, `x${esc}[2J\n\ty`, '');
  story
    .call(0, 'x'.repeat(500))
    .threw(40, `${esc}]0;owned${String.fromCharCode(7)}💩\u202e\u0301${'y'.repeat(500)}`);
  for (const width of GOLDEN_WIDTHS) {
    for (const line of draw(story.until(50), { width })) {
      expect(line.length).toBeLessThanOrEqual(width);
      expect(line).not.toMatch(/\p{Cc}|\p{Cf}|\p{M}|\p{Extended_Pictographic}/u);
    }
  }
});

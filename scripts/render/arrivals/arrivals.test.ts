import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Story } from '../../../fixtures/journal/testing.ts';
import { GOLDEN_WIDTHS, goldenText, openTags } from '../testing.ts';
import type { Arrivals, CountedRow } from './arrivals.ts';
import { layoutArrivals, sizeOf } from './layout.ts';
import { arrivalSentences } from './sentences.ts';
import { arrivalsSvg } from './svg.ts';
import { marks, renderArrivals } from './terminal.ts';
import { arrivalStories, waitStories } from './testing.ts';

const counted = ({ rows }: Arrivals): CountedRow[] => rows.filter((row) => row.kind === 'counted');

const told: Array<[name: string, arrivals: Arrivals]> = [
  ...Object.entries(arrivalStories).map(([name, tell]): [string, Arrivals] => [name, layoutArrivals(tell())]),
  ...Object.entries(waitStories).map(([name, tell]): [string, Arrivals] => [
    `waits-${name}`,
    layoutArrivals(tell(), 'waits'),
  ]),
];

describe.each(told)('%s', (name, arrivals) => {
  test('looks as it did when somebody last looked at it', async () => {
    const golden = goldenText((options) => renderArrivals(arrivals, options), arrivalSentences(arrivals));
    await expect(golden).toMatchFileSnapshot(`golden/${name}.golden.txt`);
  });

  test.each([60, 72, 80, 120, 200])('fits into %d columns, with and without colour', (width) => {
    for (const unicode of [true, false]) {
      const plain = renderArrivals(arrivals, { width, unicode });
      const coloured = renderArrivals(arrivals, { width, unicode, color: true });
      expect(coloured.map(stripVTControlCharacters)).toEqual(plain);
      expect(Math.max(...plain.map((line) => line.length))).toBeLessThanOrEqual(width);
      if (!unicode) expect(plain.join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
    }
  });

  test('loses nobody, and has no more than twenty rows', () => {
    expect(counted(arrivals).reduce((sum, row) => sum + sizeOf(row), 0)).toBe(arrivals.total);
    expect(arrivals.rows.length).toBeLessThanOrEqual(20 + 1);
  });

  test('is one well-formed SVG element in which every row can be reached', () => {
    const svg = arrivalsSvg(arrivals);
    expect(openTags(svg)).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg.match(/tabindex="0"/g)).toHaveLength(arrivals.rows.length);
  });
});

test('the SVG stays as it was when somebody last looked at it', async () => {
  const svg = arrivalsSvg(layoutArrivals(arrivalStories['three-herds']()), { standalone: false });
  await expect(`${svg}\n`).toMatchFileSnapshot('golden/three-herds.golden.svg');
});

describe('a herd', () => {
  const herds = counted(layoutArrivals(arrivalStories['three-herds']()));

  test('is a burst of repeats as large as the first one', () => {
    expect(herds.map(({ firstTries, repeats, herd }) => ({ firstTries, repeats, herd }))).toEqual([
      { firstTries: 20, repeats: 0, herd: undefined },
      { firstTries: 0, repeats: 20, herd: 'back' },
      { firstTries: 0, repeats: 20, herd: 'again' },
    ]);
  });

  test('is none when the same clients are spread', () => {
    for (const name of ['spread-by-jitter', 'five-thousand'] as const) {
      const spread = counted(layoutArrivals(arrivalStories[name]()));
      expect(spread.filter(({ herd }) => herd)).toEqual([]);
    }
  });

  test('is seen among buckets, too, when it comes out of the quiet', () => {
    const story = new Story();
    for (let client = 0; client < 10; client += 1) {
      const line = story.opened(0);
      for (const atMs of [client * 4, 60 + client * 0.1]) {
        line
          .asked(atMs, `GET /produce/${client}`)
          .answered(atMs + 0.05, 503)
          .ended(atMs + 0.05);
      }
      story.call(0, `get /produce/${client}`).returned(90);
    }
    const arrivals = layoutArrivals(story.until(100));
    expect(arrivals.bucketMs).toBeDefined();
    expect(counted(arrivals).find(({ herd }) => herd === 'back')).toMatchObject({ repeats: 10 });
  });
});

describe('first tries and repeats', () => {
  test('ten callers of one path are ten first tries, although the journal counts ten attempts', () => {
    const story = new Story();
    for (let client = 0; client < 10; client += 1) {
      story.opened(client).asked(client, 'GET /menu').answered(50, 200).ended(50);
      story.call(0, 'get /menu').returned(60);
    }
    expect(layoutArrivals(story.until(60))).toMatchObject({ total: 10, repeats: 0 });
  });

  test('are told apart by the journal where nobody made a call', () => {
    const story = new Story();
    const line = story.opened(0);
    for (const atMs of [1, 20, 40])
      line
        .asked(atMs, 'GET /menu')
        .answered(atMs + 1, 503)
        .ended(atMs + 1);
    expect(layoutArrivals(story.until(60))).toMatchObject({ total: 3, repeats: 2 });
  });

  test('both are seen in a row, however many a mark stands for', () => {
    const row = { kind: 'counted', fromMs: 0, toMs: 1, firstTries: 1, repeats: 99 } as const;
    expect(marks(row, 50)).toEqual({ firstTries: 1, repeats: 1 });
    expect(marks({ ...row, firstTries: 99, repeats: 1 }, 50)).toEqual({ firstTries: 1, repeats: 1 });
    expect(marks({ ...row, firstTries: 0, repeats: 0 }, 50)).toEqual({ firstTries: 0, repeats: 0 });
  });
});

describe('waits', () => {
  test('are counted from the answer, not from the start', () => {
    const arrivals = layoutArrivals(waitStories['no-jitter'](), 'waits');
    expect(arrivals.total).toBe(48);
    expect(arrivals.rows).toMatchObject([
      { kind: 'quiet', fromMs: 0, toMs: 80 },
      { kind: 'counted', fromMs: 80, repeats: 48, herd: 'most' },
    ]);
  });

  test('of full jitter fill the whole range', () => {
    const rows = counted(layoutArrivals(waitStories['full-jitter'](), 'waits'));
    expect(rows.map(({ fromMs }) => fromMs)).toEqual([0, 10, 20, 30, 40, 50, 60, 70]);
    for (const row of rows) expect(row.repeats).toBeGreaterThan(3);
  });
});

test('a long quiet is one row, and says how long', () => {
  const text = renderArrivals(layoutArrivals(arrivalStories['a-long-quiet']())).join('\n');
  expect(text).toContain('⋮ nothing for 12 s');
  expect(text).toContain('▼ supplier-back');
  expect(text).toContain('This machine was late 2 times, by up to 80 ms');
});

test('nothing at all is said in words', () => {
  const nothing = layoutArrivals(new Story().until(0));
  expect(renderArrivals(nothing).join('\n')).toContain('Nothing crossed the wire');
  expect(arrivalSentences(nothing)).toHaveLength(1);
  expect(openTags(arrivalsSvg(nothing))).toEqual([]);
});

test('hostile names cannot break the picture', () => {
  const story = new Story();
  const evil = `<script>${String.fromCharCode(27)}[2J\u202e`;
  for (const atMs of [1, 200]) {
    story
      .opened(atMs)
      .asked(atMs, 'GET /x')
      .answered(atMs + 1, 200)
      .ended(atMs + 1);
  }
  const arrivals = layoutArrivals(story.marked(100, evil).until(300));
  for (const width of GOLDEN_WIDTHS) {
    for (const line of renderArrivals(arrivals, { width })) expect(line).not.toMatch(/\p{Cc}|\p{Cf}/u);
  }
  expect(arrivalsSvg(arrivals)).not.toContain('<script>');
});

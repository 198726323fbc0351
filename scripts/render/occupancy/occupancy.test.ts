import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Story } from '../../../fixtures/journal/testing.ts';
import { layoutTimeline } from '../layout.ts';
import { goldenText, openTags } from '../testing.ts';
import { layoutOccupancy } from './layout.ts';
import { occupancySentences } from './sentences.ts';
import { occupancySvg } from './svg.ts';
import { renderOccupancy } from './terminal.ts';
import { occupancyStories } from './testing.ts';

describe.each(Object.entries(occupancyStories))('%s', (name, tell) => {
  const occupancy = layoutOccupancy(tell());

  test('looks as it did when somebody last looked at it', async () => {
    const golden = goldenText(
      (options) => renderOccupancy(occupancy, options),
      occupancySentences(occupancy),
    );
    await expect(golden).toMatchFileSnapshot(`golden/${name}.golden.txt`);
  });

  test.each([60, 72, 80, 120, 200])('fits into %d columns, with and without colour', (width) => {
    for (const unicode of [true, false]) {
      const plain = renderOccupancy(occupancy, { width, unicode });
      const coloured = renderOccupancy(occupancy, { width, unicode, color: true });
      expect(coloured.map(stripVTControlCharacters)).toEqual(plain);
      expect(Math.max(...plain.map((line) => line.length))).toBeLessThanOrEqual(width);
      if (!unicode) expect(plain.join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
    }
  });

  test('its chart is ten rows high at most', () => {
    const [, chart = ''] = renderOccupancy(occupancy).join('\n').split('\n\n');
    expect(chart.split('\n').length).toBeLessThanOrEqual(10);
  });

  test('steps follow each other without gaps, and differ', () => {
    const { steps, axis } = occupancy;
    expect(steps[0]?.fromMs).toBe(0);
    expect(steps.at(-1)?.toMs).toBe(axis.endMs);
    for (const [index, step] of steps.entries()) {
      const before = steps[index - 1];
      expect(step.busy).toBeLessThanOrEqual(step.open);
      if (!before) continue;
      expect(step.fromMs).toBe(before.toMs);
      const { fromMs, toMs, ...amounts } = step;
      expect(before).not.toMatchObject(amounts);
    }
  });

  test('is one well-formed SVG element, at every width', () => {
    for (const zoom of [1, 4]) {
      const svg = occupancySvg(occupancy, { zoom });
      expect(openTags(svg)).toEqual([]);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

test('the SVG stays as it was when somebody last looked at it', async () => {
  const svg = occupancySvg(layoutOccupancy(occupancyStories['twelve-calls-three-lines']()), {
    standalone: false,
  });
  await expect(`${svg}\n`).toMatchFileSnapshot('golden/twelve-calls-three-lines.golden.svg');
});

test('knows the most of each', () => {
  expect(layoutOccupancy(occupancyStories['twelve-calls-three-lines']())).toMatchObject({
    most: { open: 3, busy: 3, waiting: 9 },
    opened: 3,
    waited: 9,
  });
});

test('has the axis of the timeline, so that both can stand one above the other', () => {
  const recording = occupancyStories['gave-up-waiting']();
  expect(layoutOccupancy(recording).axis).toEqual(layoutTimeline(recording).axis);
});

describe('a call waits', () => {
  const waiting = (tell: (story: Story) => void) => {
    const story = new Story();
    tell(story);
    return layoutOccupancy(story.until(200)).most.waiting;
  };

  test('until its request is there, or until it gives up', () => {
    expect(
      layoutOccupancy(occupancyStories['gave-up-waiting']()).steps.map((step) => step.waiting),
    ).toContain(2);
  });

  test('not while its request is on the way', () => {
    expect(
      waiting((story) => {
        story.opened(5).asked(15, 'GET /menu').answered(60, 200).ended(60);
        story.call(0, 'get /menu').returned(62);
      }),
    ).toBe(0);
  });

  test('not between two attempts: it has had its line', () => {
    expect(
      waiting((story) => {
        const line = story.opened(1);
        for (const atMs of [2, 120])
          line
            .asked(atMs, 'GET /menu')
            .answered(atMs + 1, 503)
            .ended(atMs + 1);
        story.call(0, 'get /menu').returned(130);
      }),
    ).toBe(0);
  });

  test('not if it asks the supplier for nothing', () => {
    expect(waiting((story) => story.call(0, 'close()').returned(150))).toBe(0);
  });
});

describe('connections', () => {
  test('one that is closed for another does not count twice', () => {
    const story = new Story();
    for (const atMs of [0, 50]) {
      const line = story.opened(atMs);
      line
        .asked(atMs + 1, 'GET /menu')
        .answered(atMs + 2, 200)
        .ended(atMs + 2);
      line.closed(atMs + 53, 'client');
    }
    expect(layoutOccupancy(story.until(200)).most.open).toBe(1);
  });

  test('that the harness closed were open until the end', () => {
    const story = new Story();
    story.opened(0).closed(50, 'harness');
    story.opened(0).closed(50, 'client');
    expect(layoutOccupancy(story.until(100)).steps.at(-1)).toMatchObject({ open: 1 });
  });

  test('with requests behind each other are busy once', () => {
    const story = new Story();
    const line = story.opened(0);
    line.asked(1, 'GET /produce/1').answered(60, 200).ended(60);
    line.asked(2, 'GET /produce/2').answered(90, 200).ended(90);
    expect(layoutOccupancy(story.until(100)).most.busy).toBe(1);
  });
});

test('nothing at all is said in words', () => {
  const nothing = layoutOccupancy(new Story().until(0));
  expect(renderOccupancy(nothing).join('\n')).toContain('Nothing crossed the wire');
  expect(occupancySentences(nothing)).toEqual(['Nothing crossed the wire, and no call was made.']);
  expect(openTags(occupancySvg(nothing))).toEqual([]);
});

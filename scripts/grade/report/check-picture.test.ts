import { expect, test } from 'vitest';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { Story } from '../../../fixtures/journal/testing.ts';
import { stories } from '../../render/testing.ts';
import type { Disclosure } from '../results/schema.ts';
import { drawCheck } from './check-picture.ts';
import { hang, MOMENT, tapeOf } from './testing.ts';

function drawn(recording: Recording, disclosure: Disclosure = 'full', kind?: 'arrivals' | 'occupancy') {
  const picture = drawCheck(tapeOf(recording), disclosure, kind);
  if (!picture || !('svg' in picture)) throw new Error('there is no picture');
  return picture;
}

test('is one image for a screen reader, and is told in words beside it', () => {
  const { svg, words } = drawn(hang());
  expect(svg.match(/ role="img"/g)).toHaveLength(1);
  expect(svg).not.toContain('tabindex');
  expect(words.join(' ')).toContain('No answer had come after');
});

test('in full it shows the proof and the moments of the scenario', () => {
  const { svg, words } = drawn(hang());
  for (const told of [svg, words.join(' ')]) expect(told).toContain(MOMENT);
  expect(svg).toContain('tl-proofbox');
  expect(words.join(' ')).toContain('This proves the verdict.');
});

test('without the rule it shows neither', () => {
  const { svg, words } = drawn(hang(), 'actual-only');
  for (const told of [svg, words.join(' ')]) expect(told).not.toMatch(/moment-mark|proves/);
  expect(svg).not.toContain('class="tl-proofbox"');
  expect(svg).toContain('hang-before-headers');
});

test('the other pictures judge what they count, so without the rule it is the timeline', () => {
  const recording = stories['twelve-connections']();
  expect(drawn(recording, 'full', 'occupancy').svg).toContain('aria-label="Connections:');
  expect(drawn(recording, 'actual-only', 'occupancy').svg).toContain('aria-label="Timeline:');
});

test('where nothing is disclosed there is none', () => {
  expect(drawCheck(tapeOf(hang()), 'none', undefined)).toBeUndefined();
});

test('of nothing there is none', () => {
  expect(drawCheck(tapeOf(new Story().until(10)), 'full', undefined)).toBeUndefined();
});

test('of a crowd a dozen lanes are drawn, and the rest is counted', () => {
  const story = new Story();
  for (let line = 0; line < 40; line++) story.opened(line).asked(line + 1, `GET /produce/${line}`);
  const { svg, more } = drawn(story.until(100));
  expect(svg).toContain('aria-label="Timeline: 12 lanes');
  expect(more).toMatch(/^Not drawn: 28 more/);
});

test('what nobody could read is not drawn, and the page says so', () => {
  const story = new Story();
  const line = story.opened(0);
  for (let request = 1; request <= 450; request++) {
    line
      .asked(request * 10, `GET /produce/${request}`)
      .answered(request * 10 + 2, 200)
      .ended(request * 10 + 3);
  }
  expect(drawCheck(tapeOf(story.until(5_000)), 'full', undefined)).toEqual({
    absent: expect.stringContaining('So much happened'),
  });
});

import { describe, expect, test } from 'vitest';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { Story, seqOf } from '../../../fixtures/journal/testing.ts';
import { arrivalStories } from '../arrivals/testing.ts';
import { layoutTimeline } from '../layout.ts';
import { layoutPicture, type OtherPictureKind } from '../picture.ts';
import { renderSvg } from '../svg.ts';
import { openTags, stories } from '../testing.ts';
import { renderPage } from './page.ts';

const pageOf = (recording: Recording, highlight: number[] = []) =>
  renderPage({
    title: 'gives up on a supplier that hangs',
    state: 'fail',
    verdictText: 'First line.\nSecond line.',
    timeline: layoutTimeline(recording, { highlight }),
    recording,
  });

const page = pageOf(stories['hang-given-up']());

test('is one whole document', () => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">[\s\S]*<\/html>\n$/);
  expect(openTags(page)).toEqual([]);
});

test('loads nothing from anywhere', () => {
  const own = page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '');
  expect(own).not.toMatch(/https?:\/\/|src=|href=|@import|url\((?!#tl-)|fetch\(|XMLHttpRequest/);
});

test('says title, verdict and badge', () => {
  expect(page).toContain('<h1>gives up on a supplier that hangs</h1>');
  expect(page).toContain('First line.<br>Second line.');
  expect(page).toContain('✗ fail');
});

test('has the picture, the sentences, the calls and every event', () => {
  const recording = stories['hang-given-up']();
  expect(page).toContain('<svg ');
  expect(page).toContain('No answer had come after 149 ms.');
  expect(page).toContain('the supplier took longer than 150 ms (headers)');
  expect(page.match(/<tr data-seq="\d+"/g)).toHaveLength(recording.events.length);
});

test('the rows that prove the verdict say so in words, too', () => {
  const recording = stories['hang-given-up']();
  const seq = seqOf(recording, 'fault-played');
  const rows = pageOf(recording, [seq]).match(/<tr data-seq="\d+"[^>]* class="proof">.*proves the verdict/g);
  expect(rows).toEqual([expect.stringContaining(`data-seq="${seq}"`)]);
});

describe('with another picture', () => {
  const recording = stories['twelve-connections']();
  const withPicture = (kind: OtherPictureKind) =>
    renderPage({
      title: 'twelve at once',
      verdictText: 'All of them.',
      timeline: layoutTimeline(recording),
      picture: layoutPicture(recording, kind),
      recording,
    });

  test.each(['arrivals', 'occupancy'] as const)('%s stand above the timeline, also in words', (kind) => {
    const both = withPicture(kind);
    expect(both.match(/<figure /g)).toHaveLength(2);
    expect(both.indexOf('Connection by connection')).toBeLessThan(both.indexOf('Timeline: 12 lanes'));
    expect(both).toMatch(/12 requests at the supplier|Connections: at most \d+ open/);
    expect(openTags(both)).toEqual([]);
    const ids = [...both.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('those with a time axis are zoomed together, arrivals are not', () => {
    expect(withPicture('occupancy').match(/<template data-zoom="2">/g)).toHaveLength(2);
    expect(withPicture('arrivals').match(/<template data-zoom="2">/g)).toHaveLength(1);
  });
});

test('zoom makes room for more words, and leaves the lanes as high as they are', () => {
  const recording = stories['twelve-connections']();
  const [once, eight] = [1, 8].map((zoom) => renderSvg(layoutTimeline(recording), { zoom }));
  const words = (svg = '') => svg.match(/returned after/g)?.length ?? 0;
  expect(words(eight)).toBeGreaterThanOrEqual(words(once));
  expect(/viewBox="0 0 8204 (\d+)"/.exec(eight ?? '')).not.toBeNull();
});

test('controls are hidden where no script runs', () => {
  expect(page.match(/<div class="controls[^>]*>/g)).toEqual([
    '<div class="controls theme" hidden>',
    '<div class="controls" hidden>',
  ]);
});

test('the script writes text only, never markup', () => {
  const script = /<script type="module">([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
  expect(script.length).toBeGreaterThan(1_000);
  expect(script).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage|sessionStorage|cookie/,
  );
});

test('a storm of five thousand requests makes a page that can be opened', { timeout: 30_000 }, () => {
  const storm = arrivalStories['five-thousand']();
  const big = renderPage({
    title: 'a storm',
    verdictText: 'Many.',
    timeline: layoutTimeline(storm),
    picture: layoutPicture(storm, 'arrivals'),
    recording: storm,
  });
  expect(big.length).toBeLessThan(6_000_000);
  expect(big).toContain('Not drawn: 1130 more (conn 121-1250)');
  expect(big).toContain('more events');
});

test('ids are used once, and every label points at one', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of page.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(id);
});

describe('what comes from a submission', () => {
  const story = new Story();
  const evil = '</script><script>alert(1)</script><img src=x onerror=alert(1)>';
  story
    .opened(0)
    .asked(0, 'GET /x', [['Authorization', 'Bearer s3cret']])
    .fault(0, evil, evil);
  story.call(0, evil).threw(5, evil, { message: evil, code: evil, at: { file: evil, line: 1 } });
  story.printed(2, `${evil}\u202e`);
  const hostile = renderPage({
    title: evil,
    verdictText: evil,
    timeline: layoutTimeline(story.until(9)),
    recording: story.until(9),
  });

  test('cannot become markup', () => {
    expect(hostile.match(/<script/g)).toHaveLength(1);
    expect(hostile).not.toContain('<img');
    expect(openTags(hostile)).toEqual([]);
  });

  test('cannot turn the direction of the text around', () => {
    expect(hostile).not.toContain('\u202e');
  });

  test('headers are not shown: they may hold secrets', () => {
    expect(hostile).not.toContain('s3cret');
  });

  test('a chain of causes without end is cut', () => {
    const endless = new Story();
    const chain = Array.from({ length: 50 }).reduce<{ name: string; message: string } | undefined>(
      (cause) => ({ name: 'E', message: 'because', classes: [], fields: {}, ...(cause && { cause }) }),
      undefined,
    );
    endless.call(0, 'x').threw(1, 'E', chain);
    expect(pageOf(endless.until(2)).match(/because of/g)?.length).toBeLessThan(6);
  });
});

test('a recording of nothing makes a page, too', () => {
  expect(pageOf(new Story().until(0))).toContain('Nothing crossed the wire, and no call was made.');
});

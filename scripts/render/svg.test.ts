import { describe, expect, test } from 'vitest';
import { Story } from '../../fixtures/journal/testing.ts';
import { layoutTimeline } from './layout.ts';
import { renderSvg } from './svg.ts';
import { openTags, stories } from './testing.ts';

const svgOf = (name: keyof typeof stories) => renderSvg(layoutTimeline(stories[name]()));

describe.each(Object.entries(stories))('%s', (_, tell) => {
  const svg = renderSvg(layoutTimeline(tell()));

  test('is one well-formed element', () => {
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>$/);
    expect(openTags(svg)).toEqual([]);
  });

  test('loads nothing from anywhere', () => {
    const links = svg
      .replaceAll('xmlns="http://www.w3.org/2000/svg"', '')
      .match(/https?:|href=|url\((?!#tl-)/g);
    expect(links).toBeNull();
  });

  test('every mark can be reached with the keyboard and says what it is', () => {
    const marks = svg.match(/<g class="tl-mark"[^>]*>/g) ?? [];
    expect(marks.length).toBeGreaterThan(0);
    for (const mark of marks) {
      expect(mark).toContain('tabindex="0"');
      expect(mark).toMatch(/aria-label="[^"]{10,}"/);
    }
    expect(svg.match(/<g class="tl-mark"[^>]*><title>[^<]{10,}<\/title>/g)).toHaveLength(marks.length);
  });

  test('has no coordinate that is not a number', () => {
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('stays as it was when somebody last looked at it', async () => {
  await expect(`${svgOf('body-stalled')}\n`).toMatchFileSnapshot('golden/body-stalled.golden.svg');
});

test('marks carry the numbers of their events', () => {
  expect(
    svgOf('hang-given-up')
      .match(/data-seq="\d+"/g)
      ?.sort(),
  ).toEqual([0, 1, 2, 3].map((seq) => `data-seq="${seq}"`));
});

test('the legend explains the symbols that are there, and no others', () => {
  expect(svgOf('tls-never-finishes')).toContain('>connecting<');
  expect(svgOf('hang-given-up')).not.toContain('>connecting<');
});

test('what a submission throws cannot become markup', () => {
  const story = new Story();
  story.opened(0).asked(0, 'GET /<script>alert(1)</script>');
  story.call(0, 'get "><script>').threw(9, '"><img/src=x>', { message: '<b>&amp;</b>' });
  const svg = renderSvg(layoutTimeline(story.until(10)));
  expect(svg).not.toMatch(/<script|<img|<b>/);
  expect(openTags(svg)).toEqual([]);
});

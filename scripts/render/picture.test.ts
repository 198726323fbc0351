import { expect, test } from 'vitest';
import { Story } from '../../fixtures/journal/testing.ts';
import { layoutPicture, pictureLines, pictureSentences } from './picture.ts';
import { stories } from './testing.ts';

test('a histogram of one request is none: the timeline tells it better', () => {
  const recording = stories['hang-given-up']();
  expect(layoutPicture(recording, 'arrivals')).toBeUndefined();
  expect(layoutPicture(recording, 'waits')).toBeUndefined();
  expect(layoutPicture(recording, 'occupancy')).toBeDefined();
  expect(layoutPicture(new Story().until(0), 'occupancy')).toBeUndefined();
});

test.each(['arrivals', 'occupancy'] as const)('%s are drawn and told', (kind) => {
  const picture = layoutPicture(stories['twelve-connections'](), kind);
  if (!picture) throw new Error('twelve connections are enough for any picture');
  expect(pictureLines(picture, {}).join('\n')).toMatch(/█/);
  expect(pictureSentences(picture).join(' ')).toMatch(/From 0 ms|12 requests/);
});

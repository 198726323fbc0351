import { expect, test } from 'vitest';
import { Story, seqOf } from '../../fixtures/journal/testing.ts';
import { layoutTimeline } from './layout.ts';
import { renderSentences } from './sentences.ts';
import { renderTerminal } from './terminal.ts';
import { stories } from './testing.ts';

// How whole recordings read is kept in golden/, below the pictures.

test('a lane is told in the order of time', () => {
  const [, lane] = renderSentences(layoutTimeline(stories['hang-given-up']()));
  expect(lane?.split(/(?<=\.) (?=[A-Z])/)).toEqual([
    'Connection 1 opened at 2 ms.',
    'At 3 ms attempt 1 of GET /produce/7 arrived.',
    'Fault hang-before-headers at 3.1 ms: The supplier took the request and sent nothing at all.',
    'No answer had come after 149 ms.',
    'At 152 ms the client closed the connection in order (FIN), before an answer.',
    'Call 1 (get /produce/7) threw SupplierTimeoutError at 153 ms: the supplier took longer than 150 ms (headers).',
  ]);
});

test('a guest gets a status, and does not "return"', () => {
  const story = new Story();
  story.call(0, "guest's GET /dashboard").answered(160, 504);
  const timeline = layoutTimeline(story.until(200));
  expect(renderSentences(timeline).join(' ')).toContain("Call 1 (guest's GET /dashboard) got 504 at 160 ms.");
  expect(renderTerminal(timeline).join('\n')).toContain('call 1 got 504');
});

test('what proves the verdict is said to', () => {
  const recording = stories['hang-given-up']();
  const highlight = [seqOf(recording, 'connection-closed')];
  const text = renderSentences(layoutTimeline(recording, { highlight })).join(' ');
  expect(text.match(/[^.]*\. This proves the verdict\./g)).toEqual([
    ' At 152 ms the client closed the connection in order (FIN), before an answer. This proves the verdict.',
  ]);
});

test('every lane has its paragraph, however many there are', () => {
  expect(renderSentences(layoutTimeline(stories['twelve-connections']()))).toHaveLength(13);
});

test('named moments and lateness of this machine are told first', () => {
  const story = new Story();
  story.opened(0);
  story.marked(60, 'lines-freed').stalled(20, 75);
  expect(renderSentences(layoutTimeline(story.until(100)))[0]).toBe(
    'Times count from the first thing that happened, as the supplier saw it. The recording ended at 100 ms. ' +
      "From 20 ms on this machine was 55 ms late: that is nobody's doing. At 60 ms: lines-freed.",
  );
});

test('nothing at all is said in one sentence', () => {
  expect(renderSentences(layoutTimeline(new Story().until(0)))).toEqual([
    'Nothing crossed the wire, and no call was made.',
  ]);
});

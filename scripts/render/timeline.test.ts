import { describe, expect, test } from 'vitest';
import { Story, seqOf } from '../../fixtures/journal/testing.ts';
import { layoutTimeline } from './layout.ts';
import { stories } from './testing.ts';
import type { Lane } from './timeline.ts';

/** Spans as `kind from-to end`, for lanes that a test spells out. */
const spansOf = (lane: Lane | undefined) =>
  lane?.spans.map(({ kind, fromMs, toMs, end }) => `${kind} ${fromMs}-${toMs} ${end}`);

const onlyLane = (story: Story, untilMs = 1000) => layoutTimeline(story.until(untilMs)).lanes[0];

describe('time', () => {
  test('counts from the first call, if that came before the first connection', () => {
    const story = new Story();
    story.call(40, 'get /a');
    story.opened(42).asked(43, 'GET /a');
    const { lanes, endMs } = layoutTimeline(story.until(140));
    expect([lanes[0]?.fromMs, lanes[0]?.marks[1]?.atMs, endMs]).toEqual([2, 3, 100]);
  });

  test('counts from the first connection, if there was no call', () => {
    const story = new Story();
    story.opened(42);
    expect(layoutTimeline(story.until(142))).toMatchObject({ lanes: [{ fromMs: 0 }], endMs: 100 });
  });

  test('the axis does not follow idle connections to the end of the recording', () => {
    const story = new Story();
    story.opened(0).asked(0, 'GET /a').answered(10, 200).ended(10);
    const { axis, endMs, lanes } = layoutTimeline(story.until(5000));
    expect(endMs).toBe(5000);
    expect(axis.endMs).toBeLessThan(20);
    expect(lanes[0]?.open).toBe(true);
  });

  test('the axis does follow a request that is still waited for', () => {
    expect(layoutTimeline(stories['hang-never-given-up']()).axis.endMs).toBe(1200);
  });

  test('a long quiet is left out, unless the caller wants it linear', () => {
    const recording = stories['two-bursts-and-a-long-quiet']();
    const kinds = (breaks?: 'never') =>
      layoutTimeline(recording, breaks && { breaks }).axis.pieces.map(({ kind }) => kind);
    expect(kinds()).toEqual(['linear', 'break', 'linear']);
    expect(kinds('never')).toEqual(['linear']);
  });
});

describe('spans of a request', () => {
  test('one without a body waits as soon as its head has arrived', () => {
    const story = new Story();
    story.opened(0).asked(0, 'GET /a').answered(20, 200).sent(20, 5).sent(25, 5).ended(25);
    expect(spansOf(onlyLane(story, 100))).toEqual([
      'waiting 0-20 done',
      'answering 20-25 done',
      'idle 25-100 open',
    ]);
  });

  test('one with a body uploads first', () => {
    const story = new Story();
    const request = story.opened(0).asked(0, 'POST /a', [['content-length', '20']]);
    request.uploaded(10, 10).uploaded(20, 10).uploadEnded(20).answered(50, 201).ended(50);
    expect(spansOf(onlyLane(story, 50))).toEqual([
      'uploading 0-20 done',
      'waiting 20-50 done',
      'answering 50-50 done',
    ]);
  });

  test('an upload that stops is told from one that flows', () => {
    const lane = layoutTimeline(stories['upload-stalled']()).lanes[0];
    expect(spansOf(lane)).toEqual(['idle 2-4 done', 'uploading 4-18 done', 'upload-stalled 18-320 cut']);
    expect(lane?.spans[2]).toMatchObject({ bytes: 196_608, piecesMs: [] });
  });

  test('an upload of which not one byte came has stalled from its beginning', () => {
    const story = new Story();
    story.opened(0).asked(0, 'POST /a', [['transfer-encoding', 'chunked']]);
    expect(spansOf(onlyLane(story, 100))).toEqual(['upload-stalled 0-100 open']);
  });

  test('an answer that comes before the upload is whole ends it', () => {
    const story = new Story();
    story
      .opened(0)
      .asked(0, 'POST /a', [['content-length', '20']])
      .uploaded(1, 10)
      .answered(2, 413)
      .ended(2);
    expect(spansOf(onlyLane(story, 2))).toEqual(['uploading 0-2 done', 'answering 2-2 done']);
  });

  test('an answer that stops is told from one that drips', () => {
    const [, , ...stalled] = spansOf(layoutTimeline(stories['body-stalled']()).lanes[0]) ?? [];
    expect(stalled).toEqual(['answering 15-15.2 done', 'answer-stalled 15.2-215 cut']);
    const drip = layoutTimeline(stories['slow-drip-succeeds']()).lanes[0];
    expect(spansOf(drip)).toContain('answering 4-504.2 done');
  });

  test('a pause in the middle of an answer is a stall, too', () => {
    const story = new Story();
    story.opened(0).asked(0, 'GET /a').answered(1, 200).sent(1, 5).sent(61, 5).ended(61);
    expect(spansOf(onlyLane(story, 61))).toEqual([
      'waiting 0-1 done',
      'answering 1-1 done',
      'answer-stalled 1-61 done',
      'answering 61-61 done',
    ]);
  });

  test('a drip that is given up between two drops has not stalled', () => {
    const story = new Story();
    const line = story.opened(0);
    line.asked(0, 'GET /a').answered(0, 200).sent(50, 1).sent(100, 1).sent(150, 1);
    line.closed(190, 'client');
    expect(spansOf(onlyLane(story, 200))).toEqual(['answering 0-190 cut']);
  });

  test('what the harness ends was still open', () => {
    const story = new Story();
    const line = story.opened(0);
    line.asked(0, 'GET /a');
    line.closed(100, 'harness');
    const lane = onlyLane(story, 100);
    expect(spansOf(lane)).toEqual(['waiting 0-100 open']);
    expect(lane?.open).toBe(true);
  });
});

describe('spans of a connection', () => {
  test('a handshake comes first; after that it is idle until it is asked', () => {
    const story = new Story();
    story.opened(0).secured(8).asked(20, 'GET /a').answered(30, 200).ended(30);
    expect(spansOf(onlyLane(story, 30))).toEqual([
      'connecting 0-8 done',
      'idle 8-20 done',
      'waiting 20-30 done',
      'answering 30-30 done',
    ]);
  });

  test('a handshake that never finishes lasts until somebody gives up', () => {
    const [lane] = layoutTimeline(stories['tls-never-finishes']()).lanes;
    expect(spansOf(lane)).toEqual(['connecting 1-302 cut']);
    expect(lane?.spans[0]).toMatchObject({ tls: true });
  });

  test('a connection that is never used is idle', () => {
    const story = new Story();
    story.opened(0).closed(40, 'client');
    expect(spansOf(onlyLane(story))).toEqual(['idle 0-40 cut']);
  });
});

describe('lanes', () => {
  test('a call that never reached the supplier has one of its own, after the connections', () => {
    const { lanes } = layoutTimeline(stories['pool-wait']());
    expect(lanes.map(({ name }) => name)).toEqual(['conn 1', 'conn 2', 'call 3']);
    expect(lanes[2]).toMatchObject({ fromMs: 20, toMs: 171, open: false });
    expect(spansOf(lanes[2])).toEqual(['queued 20-171 cut']);
  });

  test('a call ends on the lane on which it was last seen', () => {
    const [lane] = layoutTimeline(stories['three-attempts-one-connection']()).lanes;
    expect(lane?.marks.at(-1)).toMatchObject({ kind: 'settled', call: { call: 1 }, afterMs: 314 });
  });

  test('attempts are numbered', () => {
    const [lane] = layoutTimeline(stories['three-attempts-one-connection']()).lanes;
    const numbers = lane?.marks.flatMap((mark) => (mark.kind === 'asked' ? mark.attempt : []));
    expect(numbers).toEqual([1, 2, 3]);
  });

  test('an end says which request it cut off', () => {
    const [lane] = layoutTimeline(stories['reset-mid-body']()).lanes;
    const closed = lane?.marks.find(({ kind }) => kind === 'closed');
    expect(closed).toMatchObject({
      by: 'supplier',
      manner: 'reset',
      during: { request: 1, status: 200, responseBytes: 1024 },
    });
  });

  test('nothing at all makes no lane', () => {
    expect(layoutTimeline(new Story().until(0)).lanes).toEqual([]);
  });
});

describe('what proves a verdict', () => {
  test('is marked on its events, and on no others', () => {
    const recording = stories['hang-given-up']();
    const highlight = [seqOf(recording, 'fault-played'), seqOf(recording, 'connection-closed')];
    const marks = layoutTimeline(recording, { highlight }).lanes[0]?.marks ?? [];
    expect(marks.filter(({ proof }) => proof).map(({ kind }) => kind)).toEqual(['fault', 'closed']);
  });

  test('makes a mark of a piece of a body, which is none otherwise', () => {
    const recording = stories['body-stalled']();
    const kinds = (highlight: number[]) =>
      layoutTimeline(recording, { highlight }).lanes[0]?.marks.map(({ kind }) => kind);
    expect(kinds([])).not.toContain('sent');
    expect(kinds([seqOf(recording, 'response-body')])).toContain('sent');
  });
});

test('named moments and lateness of this machine belong to no lane', () => {
  const story = new Story();
  story.opened(0).asked(0, 'GET /a');
  story.marked(60, 'lines-freed').stalled(20, 75);
  expect(layoutTimeline(story.until(100)).moments).toEqual([
    { kind: 'late', atMs: 20, untilMs: 75, lateMs: 55 },
    { kind: 'named', atMs: 60, name: 'lines-freed' },
  ]);
});

import type { CallRecord } from '../../fixtures/journal/call.ts';
import type { Lane, Mark, MarkOf, Moment, Span, Timeline } from './timeline.ts';
import { count, duration, errorName, NOTHING, printable, shorten } from './words.ts';

/**
 * The picture as plain sentences, for a screen reader or `--plain`: first what the times mean, then one paragraph for each
 * lane, in the order of the lanes, and what happened in it in the order of time.
 */
export function renderSentences(timeline: Timeline): string[] {
  const { lanes, endMs, moments } = timeline;
  if (lanes.length === 0) return [NOTHING];
  const begin = 'Times count from the first thing that happened, as the supplier saw it.';
  const end = `The recording ended at ${duration(endMs)}.`;
  return [
    [begin, end, ...momentSentences(moments)].join(' '),
    ...lanes.map((lane) => laneParagraph(lane, endMs)),
  ].map((text) => printable(text, true));
}

/** So many moments at which this machine was late are told one by one. */
const FEW_LATE = 3;

/** What was named, and when this machine was late: on a busy machine only how often. */
export function momentSentences(moments: readonly Moment[]): string[] {
  const late = moments.flatMap((moment) => (moment.kind === 'late' ? moment.lateMs : []));
  if (late.length <= FEW_LATE) return moments.map(momentSentence);
  const named = moments.filter(({ kind }) => kind === 'named').map(momentSentence);
  return [...named, lateSentence({ times: late.length, mostMs: Math.max(...late) })];
}

/** How often this machine was late, and by how much. */
export function lateSentence({ times, mostMs }: { readonly times: number; readonly mostMs: number }): string {
  const late =
    times === 1 ? `${duration(mostMs)} late once` : `late ${times} times, by up to ${duration(mostMs)}`;
  return `This machine was ${late}: that is nobody's doing.`;
}

export function momentSentence(moment: Moment): string {
  const at = duration(moment.atMs);
  if (moment.kind === 'named') return `At ${at}: ${moment.name}.`;
  return `From ${at} on this machine was ${duration(moment.lateMs)} late: that is nobody's doing.`;
}

/** Idle stretches below this share of the recording are not worth a sentence. */
const NOTICEABLE = 0.02;

function laneParagraph(lane: Lane, endMs: number): string {
  const noticeable = ({ kind, fromMs, toMs }: Span) => kind !== 'idle' || toMs - fromMs > endMs * NOTICEABLE;
  const told = tell(lane, lane.spans.filter(noticeable), lane.marks);
  const { subject } = lane;
  if (subject.kind === 'call') {
    told.unshift({
      atMs: lane.fromMs,
      text: `Call ${subject.call} (${subject.label}) was sent at ${duration(lane.fromMs)}.`,
    });
  } else if (lane.open) {
    told.push({
      atMs: lane.toMs,
      text: `Connection ${subject.connection} was still open when the recording ended.`,
    });
  }
  return told.flatMap(({ text }) => text ?? []).join(' ');
}

/** All that happened to one request of a lane, from its arrival to its end. */
export function requestStory(lane: Lane, request: number): string {
  const spans = lane.spans.filter((span) => 'request' in span && span.request === request);
  const marks = lane.marks.filter((mark) => {
    if (mark.kind === 'closed') return mark.during?.request === request;
    return 'request' in mark && mark.request === request;
  });
  return tell(lane, spans, marks)
    .flatMap(({ text }) => text ?? [])
    .join(' ');
}

/** A span is told when it is over, and before the mark that ended it. */
function tell(lane: Lane, spans: readonly Span[], marks: readonly Mark[]) {
  return [
    ...spans.map((span) => ({ atMs: span.toMs, text: spanSentence(span) })),
    ...marks.map((mark) => ({ atMs: mark.atMs, text: markSentence(mark, lane) })),
  ].toSorted((a, b) => a.atMs - b.atMs);
}

/** What a span was, in one sentence. Undefined where its marks tell it all. */
export function spanSentence(span: Span): string | undefined {
  const time = duration(span.toMs - span.fromMs);
  switch (span.kind) {
    case 'connecting':
      if (!span.tls) return `No request was read from it for ${time}.`;
      return span.end === 'done'
        ? `The TLS handshake took ${time}.`
        : `The TLS handshake was still unfinished after ${time}.`;
    case 'idle':
      return `The connection was idle for ${time}.`;
    case 'queued':
      return `For ${time} no request of it reached the supplier.`;
    case 'upload-stalled':
      return `The upload stood still for ${time} after ${count(span.bytes, 'byte')}.`;
    case 'waiting':
      return span.end === 'done' ? undefined : `No answer had come after ${time}.`;
    case 'answer-stalled':
      return `The answer stood still for ${time} after ${count(span.bytes, 'byte')}.`;
    case 'uploading':
    case 'answering':
      return undefined;
  }
}

/** What happened at a mark, in one sentence, or two if it proves something. */
export function markSentence(mark: Mark, lane: Lane): string | undefined {
  const sentence = plainSentence(mark, lane);
  return sentence && mark.proof ? `${sentence} This proves the verdict.` : sentence;
}

function plainSentence(mark: Mark, { subject }: Lane): string | undefined {
  const at = duration(mark.atMs);
  switch (mark.kind) {
    case 'opened': {
      const seen = subject.kind === 'connection' && subject.source === 'proxy' ? ' at the proxy' : '';
      return `Connection ${subject.kind === 'connection' ? subject.connection : ''} opened${seen} at ${at}.`;
    }
    case 'secured':
      return `TLS was ready at ${at} (${mark.protocol}).`;
    case 'asked':
      return `At ${at} attempt ${mark.attempt} of ${mark.method} ${mark.target} arrived.`;
    case 'uploaded':
      return mark.whole
        ? `Its body was whole at ${at}: ${count(mark.totalBytes, 'byte')}.`
        : `At ${at}, ${count(mark.totalBytes, 'byte')} of its body had arrived.`;
    case 'answered':
      return `It was answered with status ${mark.status} after ${duration(mark.afterMs)}.`;
    case 'sent':
      return mark.whole
        ? `The answer was whole at ${at}: ${count(mark.totalBytes, 'byte')}.`
        : `At ${at}, ${count(mark.totalBytes, 'byte')} of the answer had been sent.`;
    case 'fault':
      return `Fault ${mark.fault} at ${at}: ${mark.effect}`;
    case 'closed':
      return closedSentence(mark);
    case 'settled':
      return settledSentence(mark);
  }
}

function closedSentence({ atMs, by, manner, during }: MarkOf<'closed'>): string | undefined {
  // Lanes that the harness closed are told as open.
  if (by === 'harness') return undefined;
  const reached =
    during &&
    (during.status === undefined
      ? ', before an answer'
      : `, after ${count(during.responseBytes, 'byte')} of the answer`);
  const how = manner === 'reset' ? 'reset the connection (RST)' : 'closed the connection in order (FIN)';
  return `At ${duration(atMs)} the ${by} ${how}${reached ?? ''}.`;
}

function settledSentence({ atMs, afterMs, call }: MarkOf<'settled'>): string {
  const name = `Call ${call.call} (${call.label})`;
  const [at, after] = [duration(atMs), duration(afterMs)];
  const when = at === after ? `at ${at}` : `at ${at}, ${after} after it was sent`;
  switch (call.outcome) {
    case 'returned':
      return `${name} ${call.answered === undefined ? 'returned' : `got ${call.answered}`} ${when}.`;
    case 'threw':
      return `${name} threw ${errorName(call.error)} ${when}: ${messageOf(call)}`;
    case 'unsettled':
      return `${name} was still pending when the recording ended.`;
    case 'lost':
      return `${name} was lost: nobody heard how it ended.`;
  }
}

const MOST_MESSAGE = 160;

/** An error's message as the end of a sentence. */
function messageOf({ error }: CallRecord): string {
  const message = shorten(error?.message || 'without a message', MOST_MESSAGE);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

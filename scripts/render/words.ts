import type { ThrownError } from '../../fixtures/journal/call.ts';
import type { Span } from './timeline.ts';

/** All that there is to say about a recording without lanes. */
export const NOTHING = 'Nothing crossed the wire, and no call was made.';

/** A duration for people: `0.3 ms`, `2.4 ms`, `147 ms`, `12.4 s`. */
export function duration(ms: number): string {
  if (ms >= 10_000) return `${Number((ms / 1000).toFixed(1))} s`;
  return `${Number(ms.toFixed(ms < 10 ? 1 : 0))} ms`;
}

/** A number of things: `1 byte`, `512 bytes`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/**
 * Text from a recording made safe to print: no control characters (a submission chooses its errors' names), and only
 * characters that take one column, so that a line is as wide as it is long.
 */
export function printable(text: string, unicode: boolean): string {
  const safe = unicode
    ? /[^\x20-\x7e\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201d\u2026\u2192]/gu
    : /[^\x20-\x7e]/gu;
  return text.replaceAll(/\s+/g, ' ').replaceAll(safe, '?');
}

/** Shortens a text in its middle, where paths say least. */
export function shorten(text: string, most: number, ellipsis = '…'): string {
  if (text.length <= most) return text;
  const kept = Math.max(1, most - ellipsis.length);
  const start = Math.ceil(kept / 2);
  return text.slice(0, start) + ellipsis + text.slice(text.length - (kept - start));
}

const MOST_NAME = 40;

/** What somebody threw. A submission chooses its errors' names: they may be empty, or endless. */
export const errorName = (error: ThrownError | undefined): string =>
  shorten(error?.name || 'something', MOST_NAME);

/** What a span was, in words for its middle; shortest first. */
export function spanTexts(span: Span): string[] {
  const time = duration(span.toMs - span.fromMs);
  switch (span.kind) {
    case 'connecting':
      if (!span.tls) return [time, `silent ${time}`, `no request read in ${time}`];
      return span.end === 'done'
        ? [time, `TLS ${time}`, `TLS handshake ${time}`]
        : [time, `no TLS in ${time}`, `TLS handshake unfinished after ${time}`];
    case 'idle':
      return [time, `idle ${time}`];
    case 'queued':
      return [time, `${time} without a request`];
    case 'uploading':
      return [];
    case 'upload-stalled': {
      const bytes = count(span.bytes, 'byte');
      return [time, `stuck ${time}`, `upload stuck for ${time}`, `upload stuck for ${time} after ${bytes}`];
    }
    case 'waiting':
      return span.end === 'done'
        ? [time, `waited ${time}`]
        : [time, `no answer ${time}`, `no answer for ${time}`];
    case 'answering':
      return [];
    case 'answer-stalled': {
      const bytes = count(span.bytes, 'byte');
      return [time, `silence ${time}`, `silence for ${time}`, `silence for ${time} after ${bytes}`];
    }
  }
}

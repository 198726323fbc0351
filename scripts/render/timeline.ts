import type { CallRecord } from '../../fixtures/journal/call.ts';
import type { CloseManner, Closer, Source } from '../../fixtures/journal/event.ts';
import type { Axis } from './axis.ts';
import type { RequestSpan } from './spans.ts';

/**
 * A recording laid out as a picture: lanes, spans and marks as plain data. Terminal, SVG and sentences draw the same one.
 *
 * All times are milliseconds since the first thing that happened (the first call sent, or the first connection opened).
 */
export interface Timeline extends TimeScale {
  readonly lanes: readonly Lane[];
  /** When the recording ended. Later than the axis if only idle connections were left by then. */
  readonly endMs: number;
}

/** What runs through a whole picture from left to right. */
export interface TimeScale {
  readonly axis: Axis;
  /** Moments that belong to no lane, in order of time. */
  readonly moments: readonly Moment[];
}

/** One TCP connection, or one call of which the supplier never saw a request. */
export interface Lane {
  readonly name: string;
  readonly subject:
    | { readonly kind: 'connection'; readonly connection: number; readonly source: Source }
    | { readonly kind: 'call'; readonly call: number; readonly label: string };
  readonly fromMs: number;
  readonly toMs: number;
  /** Still there when the recording ended; whoever tidied up afterwards does not count. */
  readonly open: boolean;
  /** In order of time. */
  readonly spans: readonly Span[];
  /** In order of time. */
  readonly marks: readonly Mark[];
}

/** A stretch of a lane. `open` and `cut` mean that what it waited for did not come: the recording or the line ended first. */
export type Span =
  | RequestSpan
  | {
      /** Nothing to do on the connection; the call of a lane that has none. */
      readonly kind: 'idle' | 'queued';
      readonly fromMs: number;
      readonly toMs: number;
      readonly end: 'done' | 'cut' | 'open';
    }
  | {
      /** Open, but not ready for a request: the TLS handshake, or a fault on the connection itself. */
      readonly kind: 'connecting';
      readonly tls: boolean;
      readonly fromMs: number;
      readonly toMs: number;
      readonly end: 'done' | 'cut' | 'open';
    };

export type SpanKind = Span['kind'];

/** A moment on a lane. */
export type Mark = MarkBase &
  (
    | { readonly kind: 'opened' }
    | { readonly kind: 'secured'; readonly protocol: string }
    | {
        readonly kind: 'asked';
        readonly request: number;
        readonly attempt: number;
        readonly method: string;
        readonly target: string;
      }
    | {
        readonly kind: 'uploaded';
        readonly request: number;
        readonly totalBytes: number;
        readonly whole: boolean;
      }
    | {
        readonly kind: 'answered';
        readonly request: number;
        readonly status: number;
        /** Since the request's head arrived. */
        readonly afterMs: number;
      }
    | {
        readonly kind: 'sent';
        readonly request: number;
        readonly totalBytes: number;
        readonly whole: boolean;
      }
    | { readonly kind: 'fault'; readonly request?: number; readonly fault: string; readonly effect: string }
    | { readonly kind: 'closed'; readonly by: Closer; readonly manner: CloseManner; readonly during?: CutOff }
    | {
        /** The caller's side: what the call that was last seen on this lane came to. */
        readonly kind: 'settled';
        readonly call: CallRecord;
        /** Since the call was sent. */
        readonly afterMs: number;
      }
  );

interface MarkBase {
  readonly atMs: number;
  /** Number of the event in the journal; a call's end is not in the journal. */
  readonly seq?: number;
  /** This event proves the verdict. */
  readonly proof: boolean;
}

/** The request that was under way when a connection ended. */
export interface CutOff {
  readonly request: number;
  /** Undefined: no answer had begun. */
  readonly status?: number;
  readonly responseBytes: number;
}

export type MarkKind = Mark['kind'];
export type MarkOf<K extends MarkKind> = Extract<Mark, { kind: K }>;

/** `named`: a scenario gave it a name. `late`: this machine, not the submission, was late by `lateMs`. */
export type Moment =
  | { readonly kind: 'named'; readonly atMs: number; readonly name: string }
  | { readonly kind: 'late'; readonly atMs: number; readonly untilMs: number; readonly lateMs: number };

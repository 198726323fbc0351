import type { CallRecord } from '../../fixtures/journal/call.ts';
import { ms } from '../../fixtures/journal/clock.ts';
import type { JournalEvent } from '../../fixtures/journal/event.ts';
import type { RequestView } from '../../fixtures/journal/queries.ts';
import type { Board } from './board.ts';
import type { CutOff, Mark } from './timeline.ts';

/** Pieces of bodies are drawn as spans: they become marks only if they prove something. */
export function eventMark(board: Board, event: JournalEvent, own: readonly RequestView[]): Mark[] {
  const { seq } = event;
  const base = { atMs: board.at(event.atUs), seq, proof: board.proves(seq) };
  switch (event.type) {
    case 'connection-opened':
      return [{ ...base, kind: 'opened' }];
    case 'tls-established':
      return [{ ...base, kind: 'secured', protocol: event.protocol }];
    case 'request-head': {
      const { request, attempt, method, target } = event;
      return [{ ...base, kind: 'asked', request, attempt, method, target }];
    }
    case 'request-body':
    case 'request-end': {
      const whole = event.type === 'request-end';
      const mark = {
        ...base,
        kind: 'uploaded',
        request: event.request,
        totalBytes: event.totalBytes,
        whole,
      } as const;
      return whole || base.proof ? [mark] : [];
    }
    case 'response-head': {
      const { request, status } = event;
      const asked = own.find((view) => view.request === request);
      const afterMs = asked ? ms(event.atUs - asked.headAtUs) : 0;
      return [{ ...base, kind: 'answered', request, status, afterMs }];
    }
    case 'response-body':
    case 'response-end': {
      const whole = event.type === 'response-end';
      const mark = {
        ...base,
        kind: 'sent',
        request: event.request,
        totalBytes: event.totalBytes,
        whole,
      } as const;
      return whole || base.proof ? [mark] : [];
    }
    case 'fault-played': {
      const { request, fault, effect } = event;
      return [{ ...base, kind: 'fault', ...(request !== undefined && { request }), fault, effect }];
    }
    case 'connection-closed': {
      const { by, manner } = event;
      const cut = own.find((view) => view.cutOff?.atUs === event.atUs);
      return [{ ...base, kind: 'closed', by, manner, ...(cut && { during: cutOffOf(cut) }) }];
    }
  }
}

function cutOffOf({ request, status, responseBytes }: RequestView): CutOff {
  return { request, responseBytes, ...(status !== undefined && { status }) };
}

export function settledMark(board: Board, call: CallRecord): Mark {
  const endUs = call.settledAtUs ?? board.recording.endedAtUs;
  return {
    kind: 'settled',
    atMs: Math.min(board.at(endUs), board.endMs),
    proof: board.isProvedBy(call.call),
    call,
    afterMs: ms(endUs - call.sentAtUs),
  };
}

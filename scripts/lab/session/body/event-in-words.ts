import type { JournalEvent } from '../../../../fixtures/journal/event.ts';
import type { Words } from '../../../words/words.ts';

/** What has just crossed the wire. What a fault did is told by the supplier, in its own language. */
export function eventInWords(event: JournalEvent | undefined, words: Words['wire']): string {
  switch (event?.type) {
    case undefined:
      return words.nothing;
    case 'connection-opened':
      return words.opened(event.connection);
    case 'tls-established':
      return words.secured(event.connection);
    case 'request-head':
      return words.asked(`${event.method} ${event.target}`);
    case 'request-body':
      return words.uploaded(event.totalBytes);
    case 'request-end':
      return words.uploadedAll;
    case 'response-head':
      return words.status(event.status);
    case 'response-body':
      return words.sent(event.totalBytes);
    case 'response-end':
      return words.sentAll;
    case 'fault-played':
      return event.effect.replace(/\.$/, '');
    case 'connection-closed':
      return words.closed(event.connection, words.closers[event.by]);
  }
}

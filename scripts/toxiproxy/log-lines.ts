import type { JournalEvent } from '../../fixtures/journal/event.ts';
import type { ApiCall } from '../../fixtures/toxiproxy/server.ts';
import type { Look } from '../look.ts';
import { labelled } from '../text.ts';

/** With the time of day in front, and what does not fit on the line below it. */
export function logLines(text: string, at: Date, { width }: Look): string[] {
  const time = `${at.toISOString().slice(11, 23)}  `;
  return labelled(time, text, width, time.length, 0);
}

export const callText = ({ method, path, status }: ApiCall): string => `${method} ${path} ${status}`;

/** What happened on a connection, or undefined for events that no proxy reports. */
export function eventText(event: JournalEvent): string | undefined {
  const connection = `connection ${event.connection}`;
  switch (event.type) {
    case 'connection-opened':
      return `${connection} to ${event.proxy ?? 'a proxy'}: opened from port ${event.remotePort}`;
    case 'fault-played':
      return `${connection}: ${event.fault}. ${event.effect}`;
    case 'connection-closed': {
      if (event.unreached !== undefined) {
        return `${connection}: closed, because the supplier could not be reached (${event.unreached})`;
      }
      const how = event.manner === 'reset' ? 'reset' : 'closed';
      const { toSupplier = 0, toClient = 0 } = event.passed ?? {};
      return `${connection}: ${how} by the ${event.by}; ${toSupplier} bytes went to the supplier, ${toClient} to the client`;
    }
    default:
      return undefined;
  }
}

import type { Command } from '../../running-show.ts';
import type { SpeakerNotes } from '../../scene.ts';
import { after, type ShowEvent, type ShowState } from '../../show.ts';

/** What the page says of its line to the demo. */
export const LINES = {
  open: '',
  lost: 'The demo does not answer. Trying again …',
  refused: 'Open the address that the demo has printed.',
  over: 'The show is over.',
} as const;

export interface Watcher {
  readonly onState: (state: ShowState) => void;
  readonly onLine: (line: keyof typeof LINES) => void;
}

/** What stands behind the `#` of the address: the server knows its own pages by it. */
const token = location.hash.slice(1);

/** Follows the show. A line that was lost is taken up again by the browser, and the whole state comes anew. */
export function watch({ onState, onLine }: Watcher): void {
  let state: ShowState | undefined;
  const source = new EventSource(withToken('/events'));
  source.addEventListener('state', ({ data }: MessageEvent<string>) => {
    state = JSON.parse(data) as ShowState;
    onLine('open');
    onState(state);
  });
  source.addEventListener('event', ({ data }: MessageEvent<string>) => {
    if (!state) return;
    state = after(state, JSON.parse(data) as ShowEvent);
    onState(state);
  });
  source.addEventListener('end', () => {
    source.close();
    onLine('over');
  });
  // A browser tries a broken line again, but not one on which it was refused: without the token of this show, for example.
  source.addEventListener('error', () =>
    onLine(source.readyState === EventSource.CLOSED ? 'refused' : 'lost'),
  );
}

/** Asks the show for something. Returns a sentence if it cannot be. */
export async function send(command: Command): Promise<string | undefined> {
  try {
    const response = await fetch('/command', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-demo-token': token },
      body: JSON.stringify(command),
    });
    return response.ok ? undefined : await response.text();
  } catch {
    return 'The demo does not answer.';
  }
}

export async function fetchNotes(): Promise<SpeakerNotes> {
  const response = await fetch('/notes', { headers: { 'x-demo-token': token } });
  return response.ok ? ((await response.json()) as SpeakerNotes) : { beats: [], plan: '' };
}

export const timelineUrl = (requestId: string): string =>
  withToken(`/timeline/${encodeURIComponent(requestId)}`);

export const presenterUrl = (): string => `/presenter#${token}`;

const withToken = (path: string): string => `${path}?token=${encodeURIComponent(token)}`;

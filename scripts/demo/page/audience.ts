import type { Response } from 'express';
import type { Show } from '../running-show.ts';
import type { ShowEvent } from '../show.ts';

/** A page that reads so slowly is cut off: it comes back by itself, and gets the state anew. */
const MOST_UNREAD_BYTES = 4_000_000;

/** Everybody who watches: told the whole state on arrival, and then each event, as server-sent events. */
export class Audience {
  readonly #show: Show;
  readonly #watching = new Set<Response>();
  readonly #leave: () => void;

  constructor(show: Show) {
    this.#show = show;
    this.#leave = show.onEvent((event) => this.#tell(event));
  }

  join(response: Response): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(message('state', this.#show.state));
    this.#watching.add(response);
    response.on('close', () => this.#watching.delete(response));
    // Whoever has closed the window cannot be told anything.
    response.on('error', () => this.#watching.delete(response));
  }

  /** Says goodbye, so that pages know that the show is over and not only the line is broken. */
  close(): void {
    this.#leave();
    for (const response of this.#watching) response.end(message('end', {}));
  }

  #tell(event: ShowEvent): void {
    if (this.#watching.size === 0) return;
    const text = message('event', event);
    for (const response of this.#watching) {
      if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
      else response.write(text);
    }
  }
}

const message = (type: string, data: unknown): string => `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

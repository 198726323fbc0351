import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { BadUse, reasonOf } from '../../arguments.ts';
import type { Command, Show } from '../running-show.ts';
import type { ShowEvent, ShowState } from '../show.ts';
import { type Entry, FORMAT, type Head, VERSION } from './format.ts';

/**
 * A show that is kept in a file while it goes on. It is written beside its place and put there when the show is over, so that
 * an earlier recording is replaced by a whole one or not at all. What a show that was killed has left in `FILE.part` can be
 * replayed, too.
 */
export class RecordedShow implements Show {
  readonly #show: Show;
  readonly #file: string;
  readonly #out: WriteStream;
  readonly #beganMs = performance.now();
  readonly #stop: () => void;

  /** @throws {BadUse} if the file cannot be written. */
  static async begin(show: Show, file: string): Promise<RecordedShow> {
    const out = createWriteStream(partOf(file));
    try {
      await once(out, 'open');
    } catch (error) {
      throw new BadUse(`The show cannot be kept in ${file}: ${reasonOf(error)}.`, { cause: error });
    }
    return new RecordedShow(show, file, out);
  }

  private constructor(show: Show, file: string, out: WriteStream) {
    this.#show = show;
    this.#file = file;
    this.#out = out;
    const { card } = show.state;
    this.#write({ format: FORMAT, version: VERSION, recordedAt: new Date().toISOString(), card });
    this.#stop = show.onEvent((event) => {
      // Why a show broke off is nothing that happens to those who watch the recording.
      if (event.type !== 'trouble') this.#write({ atMs: this.#nowMs(), event });
    });
  }

  get state(): ShowState {
    return this.#show.state;
  }

  onEvent(listener: (event: ShowEvent) => void): () => void {
    return this.#show.onEvent(listener);
  }

  command(command: Command): Promise<void> {
    return this.#show.command(command);
  }

  /** Kept as well: a recording has the timelines that were looked at. */
  async timelineOf(id: string): Promise<string | undefined> {
    const page = await this.#show.timelineOf(id);
    if (page !== undefined) this.#write({ timeline: { id, page } });
    return page;
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#show.close();
    const closed = once(this.#out, 'close');
    this.#out.end();
    await closed;
    await rename(partOf(this.#file), this.#file);
  }

  #nowMs(): number {
    return Math.round(performance.now() - this.#beganMs);
  }

  #write(line: Head | Entry): void {
    if (this.#out.writable) this.#out.write(`${JSON.stringify(line)}\n`);
  }
}

const partOf = (file: string): string => `${file}.part`;

import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { BadUse, reasonOf } from '../../arguments.ts';
import type { Command, Show } from '../running-show.ts';
import type { ShowEvent, ShowState } from '../show.ts';
import { type Entry, FORMAT, type Head, VERSION } from './format.ts';

/**
 * A show that is kept in a file while it goes on. It is written beside its place and put there when the show is over, so that
 * an earlier recording is replaced by a whole one or not at all: not by a show that nobody has seen. What a show that was
 * killed has left in `FILE.part` can be replayed, too.
 */
export class RecordedShow implements Show {
  readonly #show: Show;
  readonly #file: string;
  readonly #out: WriteStream;
  readonly #beganMs = performance.now();
  readonly #stop: () => void;
  readonly #closed: Promise<void>;
  #isShown = false;
  #failure: string | undefined;

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
    this.#closed = new Promise((resolve) => out.once('close', () => resolve()));
    // The disk is full, or gone. The show goes on, and the stream takes no more.
    out.once('error', (error) => {
      this.#failure = `The recording ends early: ${file} cannot be written: ${reasonOf(error)}. What there is of it is in ${partOf(file)}.`;
    });
    const { card } = show.state;
    this.#write({ format: FORMAT, version: VERSION, recordedAt: new Date().toISOString(), card });
    this.#stop = show.onEvent((event) => {
      // Why a show broke off is nothing that happens to those who watch the recording.
      if (event.type !== 'trouble') this.#write({ atMs: this.#nowMs(), event });
    });
  }

  /** Why there is no recording, in a sentence. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Somebody can see it from now on, so it is worth its place. */
  shown(): void {
    this.#isShown = true;
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
    this.#out.end();
    await this.#closed;
    if (this.#failure !== undefined) return;
    if (this.#isShown) await rename(partOf(this.#file), this.#file);
    else await rm(partOf(this.#file));
  }

  #nowMs(): number {
    return Math.round(performance.now() - this.#beganMs);
  }

  #write(line: Head | Entry): void {
    if (this.#out.writable) this.#out.write(`${JSON.stringify(line)}\n`);
  }
}

const partOf = (file: string): string => `${file}.part`;

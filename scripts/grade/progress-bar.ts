import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from './class.ts';

/** Shares of the work after which a line is written where lines cannot be overwritten. */
const LINES = 10;

/** How far the grading has come, with the time that is left: a bar on a terminal, a line now and then elsewhere. */
export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  readonly #startedAt = performance.now();
  #bar: SingleBar | undefined;
  #stage: Progress['stage'] | undefined;
  #told = 0;
  #doneAtStart = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show({ stage, done, of }: Progress): void {
    if (stage !== this.#stage) {
      this.stop();
      this.#stage = stage;
      this.#told = 0;
      this.#doneAtStart = done;
    }
    if (this.#stream.isTTY) this.#draw(stage, done, of);
    else this.#line(stage, done, of);
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  #draw(stage: string, done: number, of: number): void {
    if (!this.#bar) {
      const format = ` ${stage} {bar} {value} of {total}{left}`;
      this.#bar = new SingleBar(
        { format, hideCursor: true, barsize: 24, stream: this.#stream, gracefulExit: false },
        process.env.NO_COLOR ? Presets.legacy : Presets.shades_classic,
      );
      this.#bar.start(of, done, { left: '' });
    }
    this.#bar.update(done, { left: this.#left(done, of) });
  }

  #line(stage: string, done: number, of: number): void {
    const share = of === 0 ? LINES : Math.floor((done * LINES) / of);
    if (share <= this.#told && done !== of) return;
    if (share === this.#told && done === of && done !== 0) return;
    this.#told = share;
    this.#stream.write(`${stage}: ${done} of ${of}${this.#left(done, of)}\n`);
  }

  /** From what this run has done so far; grades of an earlier run took no time. */
  #left(done: number, of: number): string {
    const here = done - this.#doneAtStart;
    if (this.#stage !== 'grading' || here === 0 || done === of) return '';
    const seconds = Math.round((((performance.now() - this.#startedAt) / here) * (of - done)) / 1000);
    return seconds < 90 ? `, about ${seconds} s left` : `, about ${Math.round(seconds / 60)} min left`;
  }
}

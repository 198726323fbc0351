import type { Progress } from './prove.ts';

/** Runs between two lines where lines cannot be overwritten. */
const EVERY = 25;

/** Shows on a stream how far a proof has come: in place on a terminal, now and then a line elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): { show(progress: Progress): void; clear(): void } {
  const startedAt = performance.now();
  return {
    show({ stage, done, of }) {
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      const text = `${stage}: ${done} of ${of} runs, ${seconds} s`;
      if (stream.isTTY) stream.write(`\r\x1b[2K ${text}`);
      else if (done > 0 && (done % EVERY === 0 || done === of)) stream.write(`${text}\n`);
    },
    clear() {
      if (stream.isTTY) stream.write('\r\x1b[2K');
    },
  };
}

/** Puts a show on: opens the scene or the recording, shows it, waits until it is over, and leaves nothing behind. */
import { untilStopped } from '../hand-tool.ts';
import type { Look } from '../look.ts';
import { calibrate } from './calibrate.ts';
import { Director } from './director.ts';
import type { RecordedShow } from './record/recorder.ts';
import type { Show } from './running-show.ts';
import { loadScene } from './scenes.ts';

/** The exit code of a show that was ended before it began. */
const BROKEN_OFF = 130;

export interface PerformOptions {
  readonly seed: number;
  /** 0 takes any. */
  readonly port: number;
  /** Whether to open the page in the browser of this machine. */
  readonly opens: boolean;
  readonly terminal: boolean;
  readonly record?: string;
  readonly look: () => Look;
  readonly print: (lines: readonly string[]) => void;
}

/** @returns the exit code. */
export async function perform(id: string, options: PerformOptions): Promise<number> {
  const stopped = untilStopped();
  let isOpen = false;
  // There is nothing to close yet but processes, and those end with this one.
  stopped.then(() => isOpen || process.exit(BROKEN_OFF));
  const { card, open } = await loadScene(id);
  options.print([`Seed ${options.seed}. Measuring what this machine can carry …`]);
  const calibration = await calibrate();
  await using stack = new AsyncDisposableStack();
  let recorded: RecordedShow | undefined;
  // Deferred first, so it is said last: when the terminal shows text again.
  stack.defer(() => {
    if (recorded?.failure !== undefined) process.stderr.write(`${recorded.failure}\n`);
  });
  const play = await open({ seed: options.seed, calibration });
  const director = new Director(card, play);
  stack.defer(() => director.close());
  if (options.record !== undefined) {
    recorded = await recordedIn(options.record, director);
    stack.defer(() => recorded?.close());
  }
  await director.start();
  isOpen = true;
  return await present(
    recorded ?? director,
    stopped,
    { ...options, onShown: () => recorded?.shown() },
    stack,
  );
}

async function recordedIn(file: string, show: Show): Promise<RecordedShow> {
  const { RecordedShow } = await import('./record/recorder.ts');
  return await RecordedShow.begin(show, file);
}

/** Shows what was recorded in a file. */
export async function replay(file: string, options: PerformOptions): Promise<number> {
  const stopped = untilStopped();
  const { openRecording } = await import('./record/replay.ts');
  const show = await openRecording(file);
  await using stack = new AsyncDisposableStack();
  stack.defer(() => show.close());
  return await present(show, stopped, options, stack);
}

async function present(
  show: Show,
  stopped: Promise<void>,
  options: PerformOptions & { readonly onShown?: () => void },
  stack: AsyncDisposableStack,
): Promise<number> {
  const over = Promise.race([stopped, untilTrouble(show)]);
  if (options.terminal) {
    const { showInTerminal } = await import('./terminal/show-in-terminal.ts');
    options.onShown?.();
    await showInTerminal(show, options.look, over);
  } else {
    const { servePage } = await import('./page/server.ts');
    const server = await servePage(show, options.port);
    stack.defer(() => server.close());
    options.onShown?.();
    options.print(addresses(server));
    if (options.opens) {
      const { openInBrowser } = await import('../open-in-browser.ts');
      await openInBrowser(server.url);
    }
    await over;
    // Terminals print ^C where the cursor is.
    options.print(['']);
  }
  const { trouble } = show.state;
  if (trouble === undefined) return 0;
  process.stderr.write(`${trouble}\n`);
  return 1;
}

function untilTrouble(show: Show): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (show.state.trouble !== undefined) resolve();
    };
    show.onEvent(look);
    look();
  });
}

const addresses = ({
  url,
  presenterUrl,
}: {
  readonly url: string;
  readonly presenterUrl: string;
}): string[] => [
  '',
  ` The room      ${url}`,
  ` The speaker   ${presenterUrl}`,
  '',
  ' Keys work in the page: → goes on, ? shows them all. Ctrl-C here ends the show.',
];

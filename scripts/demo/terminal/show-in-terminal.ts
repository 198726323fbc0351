import { Keyboard } from '../../lab/session/keyboard.ts';
import type { Look } from '../../look.ts';
import type { Show } from '../running-show.ts';
import { drawn } from './drawn.ts';
import { obey } from './obey.ts';
import { spoken } from './spoken.ts';

/** How a terminal tells of a show. */
export interface Output {
  open(): void;
  draw(): void;
  /** What keys do that are not for the show; false for those that are. */
  hears(key: string): boolean;
  complain(sentence: string): void;
  close(): void;
}

/**
 * Shows a show in this terminal until somebody ends it.
 *
 * @param over resolves when it has been ended from elsewhere.
 */
export async function showInTerminal(show: Show, look: () => Look, over: Promise<void>): Promise<void> {
  const quit = Promise.withResolvers<void>();
  const output = look().plain ? spoken(show, look) : drawn(show, look);
  const keyboard = new Keyboard(process.stdin, (key) => {
    if (key === 'q' || key === 'ctrl-c') quit.resolve();
    else if (!output.hears(key)) obey(show, key).then(output.complain);
  });
  const stop = show.onEvent(() => output.draw());
  const resize = () => output.draw();
  process.stdout.on('resize', resize);
  // The terminal is gone: nobody can press a key any more.
  process.stdin.once('end', quit.resolve).once('error', quit.resolve);
  output.open();
  keyboard.on();
  try {
    await Promise.race([quit.promise, over]);
  } finally {
    stop();
    process.stdout.off('resize', resize);
    keyboard.off();
    output.close();
  }
}

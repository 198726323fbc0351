import { Keyboard } from '../../lab/session/keyboard.ts';
import type { Look } from '../../look.ts';
import type { RequestInShort } from '../frame.ts';
import type { Show } from '../running-show.ts';
import { requestsOf } from '../show.ts';
import { drawn } from './drawn.ts';
import { keyLines } from './key-lines.ts';
import { obey } from './obey.ts';
import { openTimeline, requestLines } from './request-list.ts';
import { summary } from './speech.ts';
import { spoken } from './spoken.ts';

/** How a terminal tells of a show. */
export interface Output {
  open(): void;
  /**
   * @param aside lines to read in place of the charts; told once.
   * @param notice one sentence, for example why something cannot be done; may be empty.
   */
  draw(aside: readonly string[] | undefined, notice: string): void;
  close(): void;
}

/**
 * Shows a show in this terminal until somebody ends it.
 *
 * @param over resolves when it has been ended from elsewhere.
 */
export async function showInTerminal(show: Show, look: () => Look, over: Promise<void>): Promise<void> {
  const quit = Promise.withResolvers<void>();
  const { plain } = look();
  const output = plain ? spoken(show, look) : drawn(show, look);
  /** What is read in place of the charts, by the key that has opened it. */
  let aside: { readonly key: string; readonly lines: readonly string[] } | undefined;
  /** While the list of requests is open, digits choose from it. */
  let listed: readonly RequestInShort[] = [];
  let notice = '';
  const draw = () => output.draw(aside?.lines, notice);

  const asideFor = (key: string): readonly string[] | undefined => {
    if (key === '?') return keyLines(show.state, look());
    if (key === 't') return requestLines(listed, show.state.frame?.atMs ?? 0);
    return plain && key === 's' ? summary(show.state) : undefined;
  };
  const press = (key: string): Promise<string> => {
    const request = listed[Number(key) - 1];
    const open = aside?.key;
    // In plain output a second press tells the list again; on a drawn screen it puts the list away.
    listed = key === 't' && (plain || open !== 't') ? requestsOf(show.state) : [];
    const lines = open === key && !plain ? undefined : asideFor(key);
    aside = lines && { key, lines };
    if (request) return openTimeline(show, request);
    return lines || open === key ? Promise.resolve('') : obey(show, key);
  };
  const keyboard = new Keyboard(process.stdin, (key) => {
    if (key === 'q' || key === 'ctrl-c') {
      quit.resolve();
      return;
    }
    press(key).then((sentence) => {
      notice = sentence;
      draw();
    });
    draw();
  });

  const stop = show.onEvent(draw);
  process.stdout.on('resize', draw);
  // The terminal is gone: nobody can press a key any more.
  process.stdin.once('end', quit.resolve).once('error', quit.resolve);
  output.open();
  draw();
  keyboard.on();
  try {
    await Promise.race([quit.promise, over]);
  } finally {
    stop();
    process.stdout.off('resize', draw);
    keyboard.off();
    output.close();
  }
}

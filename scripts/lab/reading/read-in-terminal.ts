import type { Look } from '../../look.ts';
import { Keyboard } from '../session/keyboard.ts';
import { onTermination } from '../session/on-termination.ts';
import { Screen } from '../session/screen.ts';
import type { OpenReading } from './open-reading.ts';
import { openPager, press, resized } from './pager.ts';
import { pageLines } from './pager-view.ts';

const DEFAULT_ROWS = 24;

/** Shows a text until it is closed. In plain output it is printed whole. */
export async function readInTerminal(
  { title, blocks, lines }: OpenReading,
  lookNow: () => Look,
): Promise<void> {
  const out = process.stdout;
  const look = lookNow();
  if (look.plain || !out.isTTY || !process.stdin.isTTY) {
    out.write(`${lines(look).join('\n')}\n`);
    return;
  }
  const rows = () => out.rows || DEFAULT_ROWS;
  const closed = Promise.withResolvers<void>();
  const screen = new Screen(out);
  let pager = openPager({ title, blocks: blocks(look), rows: rows() });
  const show = () => screen.show(pageLines(pager, lookNow()));
  const keyboard = new Keyboard(process.stdin, (key) => {
    const next = press(pager, key);
    if (next === 'closed') return closed.resolve();
    pager = next;
    show();
  });
  const onResize = () => {
    pager = resized(pager, blocks(lookNow()), rows());
    screen.forget();
    show();
  };
  const leave = () => {
    keyboard.off();
    screen.leave();
  };
  const stopListening = onTermination(leave);
  out.on('resize', onResize);
  screen.enter();
  keyboard.on();
  try {
    show();
    await closed.promise;
  } finally {
    stopListening();
    out.off('resize', onResize);
    leave();
  }
}

import { Screen } from '../../lab/session/screen.ts';
import type { Look } from '../../look.ts';
import type { Show } from '../running-show.ts';
import type { Output } from './show-in-terminal.ts';
import { view } from './view.ts';

const DEFAULT_ROWS = 24;

/** A screen that is drawn. */
export function drawn(show: Show, look: () => Look): Output {
  const screen = new Screen(process.stdout);
  // Of a screen of another size nothing stands where it stood.
  const forget = () => screen.forget();
  return {
    open() {
      process.stdout.on('resize', forget);
      screen.enter();
    },
    draw(aside, notice) {
      const rows = process.stdout.rows || DEFAULT_ROWS;
      screen.show(view(show.state, look(), { rows, notice, ...(aside && { aside }) }));
    },
    close() {
      process.stdout.off('resize', forget);
      screen.leave();
    },
  };
}

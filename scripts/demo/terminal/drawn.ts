import { Screen } from '../../lab/session/screen.ts';
import type { Look } from '../../look.ts';
import type { Show } from '../running-show.ts';
import type { Output } from './show-in-terminal.ts';
import { view } from './view.ts';

const DEFAULT_ROWS = 24;

/** A screen that is drawn. */
export function drawn(show: Show, look: () => Look): Output {
  const screen = new Screen(process.stdout);
  let notice = '';
  let showsKeys = false;
  const draw = () => {
    const rows = process.stdout.rows || DEFAULT_ROWS;
    screen.show(view(show.state, look(), { rows, notice, showsKeys }));
  };
  return {
    open() {
      screen.enter();
      draw();
    },
    draw,
    hears(key) {
      notice = '';
      const wasShown = showsKeys;
      showsKeys = key === '?' && !wasShown;
      if (showsKeys !== wasShown) draw();
      return key === '?';
    },
    complain(sentence) {
      notice = sentence;
      draw();
    },
    close: () => screen.leave(),
  };
}

import type { Look } from '../../look.ts';
import { paragraph } from '../../text.ts';
import type { Show } from '../running-show.ts';
import type { ShowState } from '../show.ts';
import type { Output } from './show-in-terminal.ts';
import { speech } from './speech.ts';

/** A text that only grows, for a screen reader. */
export function spoken(show: Show, look: () => Look): Output {
  let told: ShowState | undefined;
  let lastAside: readonly string[] | undefined;
  let lastNotice = '';
  const say = (lines: readonly string[]) => {
    const wrapped = lines.flatMap((line) => paragraph(line, look().width, 0));
    if (wrapped.length > 0) process.stdout.write(`${wrapped.join('\n')}\n`);
  };
  return {
    open: () => undefined,
    draw(aside, notice) {
      say(speech(told, show.state));
      if (aside !== lastAside) say(aside ?? []);
      if (notice !== lastNotice && notice !== '') say([notice]);
      told = show.state;
      lastAside = aside;
      lastNotice = notice;
    },
    close: () => undefined,
  };
}

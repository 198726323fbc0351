import type { Look } from '../../look.ts';
import { paragraph } from '../../text.ts';
import type { Show } from '../running-show.ts';
import type { ShowState } from '../show.ts';
import type { Output } from './show-in-terminal.ts';
import { speech, summary } from './speech.ts';

/** A text that only grows. */
export function spoken(show: Show, look: () => Look): Output {
  let told: ShowState | undefined;
  const say = (lines: readonly string[]) => {
    const wrapped = lines.flatMap((line) => paragraph(line, look().width, 0));
    if (wrapped.length > 0) process.stdout.write(`${wrapped.join('\n')}\n`);
  };
  const draw = () => {
    say(speech(told, show.state));
    told = show.state;
  };
  return {
    open: draw,
    draw,
    hears(key) {
      if (key === 's') say(summary(show.state));
      if (key === '?') say(show.state.card.switches.map((one) => `${one.key}: ${one.name}. ${one.about}`));
      return key === 's' || key === '?';
    },
    complain: (sentence) => say(sentence === '' ? [] : [sentence]),
    close: () => undefined,
  };
}

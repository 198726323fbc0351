import { reasonOf } from '../../arguments.ts';
import { NotPossible, type Show } from '../running-show.ts';
import { beatOf, valueAfter } from '../show.ts';
import { CHOICE_KEYS } from '../words.ts';

const GO_ON = ['enter', 'right', 'pagedown', ' '];
const GO_BACK = ['left', 'pageup'];

/** Does what a key stands for. Returns a sentence if it cannot be, and an empty one otherwise. */
export async function obey(show: Show, key: string): Promise<string> {
  const { state } = show;
  const choice = CHOICE_KEYS.indexOf(key);
  const choices = state.phase === 'asking' ? (beatOf(state)?.predict?.choices.length ?? 0) : 0;
  const one = state.card.switches.find((other) => other.key === key);
  try {
    if (GO_ON.includes(key)) await show.command({ do: 'go-on' });
    else if (GO_BACK.includes(key)) await show.command({ do: 'go-back' });
    else if (key === 'backspace') await show.command({ do: 'hand-down' });
    else if (choice >= 0 && choice < choices) await show.command({ do: 'hand-up', choice });
    else if (one) {
      const value = valueAfter(one, state.frame?.switches[one.id]);
      await show.command({ do: 'set', switch: one.id, value });
    }
    return '';
  } catch (error) {
    return error instanceof NotPossible ? error.message : `It did not work: ${reasonOf(error)}.`;
  }
}

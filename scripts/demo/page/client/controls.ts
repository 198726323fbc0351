/** What page and presenter view have in common: keys, and what is sent to the show. */
import type { Command } from '../../running-show.ts';
import { send } from './connection.ts';
import { isForButton } from './dom.ts';
import { KEYS } from './keys.ts';

/** @param complain shows a sentence: why something could not be. */
export function controls(complain: (text: string) => void) {
  const ask = async (command: Command): Promise<void> => complain((await send(command)) ?? '');
  return {
    goOn: () => ask({ do: 'go-on' }),
    goBack: () => ask({ do: 'go-back' }),
    raise: (choice: number) => ask({ do: 'hand-up', choice }),
    lower: () => ask({ do: 'hand-down' }),
    set: (id: string, value: string) => ask({ do: 'set', switch: id, value }),
  };
}

export type Controls = ReturnType<typeof controls>;

/**
 * Hears keys, without those that belong to the browser.
 *
 * @param own what the view does with a key of its own; it returns false to leave it to the show.
 * @param isFree whether the show hears keys now: not while something lies over it. Then they are the browser's, for scrolling.
 */
export function onKeys(controls: Controls, own: (key: string) => boolean, isFree = () => true): void {
  addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || event.repeat || isForButton(event)) return;
    if (own(key) || (isFree() && forShow(key, controls))) event.preventDefault();
  });
}

function forShow(key: string, { goOn, goBack, lower }: Controls): boolean {
  if ((KEYS.goOn as readonly string[]).includes(key)) goOn();
  else if ((KEYS.goBack as readonly string[]).includes(key)) goBack();
  else if (key === 'Backspace') lower();
  else return false;
  return true;
}

import type { Look } from '../../look.ts';
import { labelled } from '../../text.ts';
import type { ShowState } from '../show.ts';

const KEY_COLUMNS = 15;

/** What each key does, those of the switches among them. */
export function keyLines({ card }: ShowState, look: Look): string[] {
  const rows = [
    ['Enter, Right', 'go on: the question, then the switch, then the answer, then the next beat'],
    ['Left', 'back to the beat before'],
    ['a, b, c', 'count a hand for an answer; Backspace takes it back'],
    ['t', 'requests that are worth a look; a digit opens the timeline of one in a browser'],
    ...(look.plain ? [['s', 'how all stands now']] : []),
    ...card.switches.map(({ key, name, about }) => [key, `${name}: ${about}`]),
    ['q', 'end the show'],
  ];
  return rows.flatMap(([key = '', does = '']) =>
    look.plain ? [`${key}: ${does}`] : labelled(key, does, look.width - 2, KEY_COLUMNS, 1),
  );
}

/** What has been measured to happen, as a numbered list that grows; and what the room had said. */
import { type Announcement, answerOf, beatOf, handsFor, isHiding, type ShowState } from '../../show.ts';
import { seconds, WORDS } from '../../words.ts';
import { el, setText, whenChanged } from './dom.ts';

interface Effects {
  readonly element: HTMLElement;
  draw(state: ShowState): void;
}

export function effects(): Effects {
  const list = el('ol');
  const room = el('p', { class: 'room', hidden: true });
  const rest = el('p', { class: 'rest' });
  const element = el(
    'section',
    { class: 'effects', 'aria-live': 'polite' },
    el('h2', {}, 'Measured'),
    room,
    list,
    rest,
  );
  // Each is added once and then left alone: what is written again would be read out again.
  let items: { readonly key: string; readonly element: HTMLElement }[] = [];
  const clear = (): void => {
    items = [];
    list.replaceChildren();
  };
  const add = ({ effect, number, claim, value, atMs }: Announcement, beganMs: number): void => {
    const words = el('span', {}, `${value} · after ${seconds(atMs - beganMs)}`);
    const item = el('li', { value: number }, el('b', {}, claim), words);
    items.push({ key: keyOf({ effect, atMs }), element: item });
    list.append(item);
  };
  const redraw = whenChanged((state: ShowState) => {
    const shown = isHiding(state) ? [] : state.announced;
    const answer = answerOf(state);
    const isGrown = items.every(({ key }, index) => shown[index] && keyOf(shown[index]) === key);
    if (!isGrown) clear();
    for (const announcement of shown.slice(items.length)) add(announcement, state.beganMs);
    for (const [index, { element: item }] of items.entries()) {
      item.classList.toggle('answer', shown[index]?.effect === answer?.effect);
    }
    const said = answer ? roomSaid(state) : '';
    room.hidden = said === '';
    setText(room, said);
    setText(rest, shown.length === 0 ? WORDS.nothingYet : '');
    // The newest is never below the edge.
    element.scrollTop = element.scrollHeight;
  });
  return {
    element,
    draw: (state) => redraw(state, state.beat, state.phase, state.announced, state.hands),
  };
}

const keyOf = ({ effect, atMs }: Pick<Announcement, 'effect' | 'atMs'>): string => `${effect} ${atMs}`;

/** `Most of the room: “it fails, too” (12 hands)`, or what the room is divided between. */
function roomSaid(state: ShowState): string {
  const hands = handsFor(state);
  const most = Math.max(0, ...hands);
  if (most === 0) return '';
  const choices = beatOf(state)?.predict?.choices ?? [];
  const first = choices.filter((_, choice) => hands[choice] === most).map((choice) => `“${choice}”`);
  if (first.length > 1) return `The room is divided: ${first.join(', ')} (${WORDS.hands(most)} each)`;
  const who = most > state.hands.length / 2 ? 'Most of the room' : 'Most hands';
  return `${who}: ${first.join('')} (${WORDS.hands(most)})`;
}

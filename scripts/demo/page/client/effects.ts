/** What has been measured to happen, as a numbered list that grows; and what the room had said. */
import { answerOf, beatOf, handsFor, isHiding, type ShowState } from '../../show.ts';
import { seconds, WORDS } from '../../words.ts';
import { el, whenChanged } from './dom.ts';

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
  const redraw = whenChanged((state: ShowState) => {
    const shown = isHiding(state) ? [] : state.announced;
    const answer = answerOf(state);
    list.replaceChildren(
      ...shown.map(({ effect, number, claim, value, atMs }) =>
        el(
          'li',
          { class: effect === answer?.effect ? 'answer' : '', value: number },
          el('b', {}, claim),
          el('span', {}, `${value} · after ${seconds(atMs - state.beganMs)}`),
        ),
      ),
    );
    const said = answer ? roomSaid(state) : '';
    room.hidden = said === '';
    room.textContent = said;
    rest.textContent = shown.length === 0 ? WORDS.nothingYet : '';
    // The newest is never below the edge.
    element.scrollTop = element.scrollHeight;
  });
  return {
    element,
    draw: (state) => redraw(state, state.beat, state.phase, state.announced, state.hands),
  };
}

/** `The room said: it fails, too (12 hands)` */
function roomSaid(state: ShowState): string {
  const hands = handsFor(state);
  const most = Math.max(0, ...hands);
  const choice = beatOf(state)?.predict?.choices[hands.indexOf(most)];
  return most === 0 || choice === undefined ? '' : `Most of the room: “${choice}” (${WORDS.hands(most)})`;
}

/** Predict first: the question in large letters, the room's hands, and that there is an answer to be asked for. */
import type { SceneCard } from '../../scene.ts';
import { beatOf, handsFor, isAnswerIn, isCovered, type ShowState } from '../../show.ts';
import { CHOICE_KEYS, WORDS } from '../../words.ts';
import { el, setText, whenChanged } from './dom.ts';

interface Question {
  readonly element: HTMLElement;
  draw(state: ShowState): void;
  /** Counts a hand, if this key stands for a choice of what is being asked. */
  press(key: string): boolean;
}

/**
 * @param raise counts a hand for a choice.
 * @param goOn switches after the question, or reveals.
 */
export function question(card: SceneCard, raise: (choice: number) => void, goOn: () => void): Question {
  const element = el('section', { class: 'question', 'aria-live': 'polite', hidden: true });
  let counts: readonly HTMLElement[] = [];
  const next = el('p', { class: 'next' });
  const redraw = whenChanged((state: ShowState) => {
    const predict = beatOf(state)?.predict;
    element.hidden = !predict || state.phase === 'open';
    if (!predict) return;
    // Beside the charts that may be seen; before all of them, if none may.
    const isLarge = state.phase === 'asking' || card.charts.every(({ id }) => isCovered(state, id));
    element.classList.toggle('large', isLarge);
    counts = predict.choices.map(() => el('b'));
    const choices = counts.map((count, index) =>
      choiceButton(predict.choices[index] ?? '', index, count, raise),
    );
    element.replaceChildren(el('h2', {}, predict.question), el('ol', {}, ...choices), next);
  });
  // In the buttons that are there: whoever counts hands with one of them keeps it under the finger.
  const recount = (state: ShowState): void => {
    const hands = handsFor(state);
    for (const [index, count] of counts.entries()) {
      setText(count, hands[index] ? WORDS.hands(hands[index]) : '');
    }
  };
  const redrawNext = whenChanged((state: ShowState) => next.replaceChildren(...nextOf(state, goOn)));
  let choices = 0;
  return {
    element,
    draw(state) {
      choices = state.phase === 'asking' ? (beatOf(state)?.predict?.choices.length ?? 0) : 0;
      redraw(state, state.beat, state.phase);
      recount(state);
      redrawNext(state, state.beat, state.phase, isAnswerIn(state));
    },
    press(key) {
      const choice = CHOICE_KEYS.indexOf(key);
      if (choice < 0 || choice >= choices) return false;
      raise(choice);
      return true;
    },
  };
}

function choiceButton(
  choice: string,
  index: number,
  count: HTMLElement,
  raise: (choice: number) => void,
): HTMLElement {
  const button = el(
    'button',
    { type: 'button' },
    el('kbd', {}, CHOICE_KEYS[index] ?? ''),
    el('span', {}, choice),
    count,
  );
  button.addEventListener('click', () => raise(index));
  return el('li', {}, button);
}

function nextOf(state: ShowState, goOn: () => void): (Node | string)[] {
  const button = (text: string) => {
    const element = el('button', { type: 'button', class: 'go' }, el('kbd', {}, '→'), ` ${text}`);
    element.addEventListener('click', goOn);
    return element;
  };
  if (state.phase === 'asking') return [button('Now do it')];
  return isAnswerIn(state) ? [WORDS.answerIsIn, ' ', button(WORDS.toReveal)] : [WORDS.measuring];
}

/** The speaker's own window: notes, what comes next, what is promised, the clock, and the same controls. */
import type { ShowState } from '../../show.ts';
import { beatOf } from '../../show.ts';
import { clock, WORDS } from '../../words.ts';
import { fetchNotes, LINES, watch } from './connection.ts';
import { controls, onKeys } from './controls.ts';
import { el, setText, whenChanged } from './dom.ts';
import { header } from './header.ts';
import { notice, tellInstead } from './notice.ts';
import { question } from './question.ts';
import { switches } from './switches.ts';
import { toggleTheme } from './theme.ts';

let view: ReturnType<typeof setUp> | undefined;
const notes = fetchNotes();

watch({
  onState: (state) => {
    view ??= setUp(state);
    view.draw(state);
  },
  onLine: (line) => (view ? view.tellLine(LINES[line]) : tellInstead(LINES[line])),
});

function setUp(first: ShowState) {
  const { card } = first;
  const said = notice();
  const does = controls(said.show);
  const head = header(card);
  const buttons = switches(card, does.set);
  const asked = question(card, does.raise, does.goOn);
  const text = el('article', { class: 'notes' });
  const plan = el('details', { class: 'plan', hidden: true });
  notes.then(({ plan: html }) => {
    const words = el('article', { class: 'notes' });
    words.innerHTML = html;
    plan.replaceChildren(el('summary', {}, 'The whole scene: time plan, questions, answers'), words);
    plan.hidden = html === '';
  });
  const promised = el('ul', { class: 'promised' });
  const next = el('p', { class: 'next-beat' });
  const since = el('p', { class: 'since' });
  const steer = (key: string, name: string, act: () => void) => {
    const button = el('button', { type: 'button' }, el('kbd', {}, key), ` ${name}`);
    button.addEventListener('click', act);
    return button;
  };
  document.body.replaceChildren(
    head.element,
    el(
      'main',
      {},
      el('section', {}, asked.element, text, plan),
      el(
        'aside',
        {},
        since,
        el('p', { class: 'steer' }, steer('←', 'Back', does.goBack), steer('→', 'Go on', does.goOn)),
        next,
        el('h2', {}, 'Promised here'),
        promised,
        el('h2', {}, 'Switches'),
        buttons.element,
      ),
    ),
    said.element,
  );
  onKeys(does, (key) => {
    if (key !== 'D') return asked.press(key) || buttons.press(key);
    toggleTheme();
    return true;
  });

  const redrawNotes = whenChanged(({ beat }: ShowState) => {
    notes.then(({ beats }) => {
      // Written by the scene's author; the page's policy lets no script in it run.
      text.innerHTML = beats[beat] ?? '';
    });
  });
  const redrawPromised = whenChanged((state: ShowState) => {
    promised.replaceChildren(...(beatOf(state)?.effects ?? []).map((id) => promise(state, id)));
  });
  let last = first;
  return {
    draw(state: ShowState): void {
      last = state;
      for (const part of [head, buttons, asked]) part.draw(state);
      redrawNotes(state, state.beat);
      redrawPromised(state, state.beat, state.announced);
      setText(next, nextOf(state));
      const nowMs = state.frame?.atMs ?? 0;
      const withinMs = beatOf(state)?.withinMs ?? 0;
      setText(since, `${clock(nowMs - state.beganMs)} in this beat, which takes up to ${clock(withinMs)}`);
    },
    tellLine(line: string): void {
      head.tellLine(line);
      // When the line is lost, no state comes that would draw it.
      head.draw(last);
    },
  };
}

/** The speaker may see what is hidden from the room. */
function promise({ announced, card }: ShowState, id: string): HTMLElement {
  const seen = announced.find(({ effect }) => effect === id);
  const claim = card.effects.find((effect) => effect.id === id)?.claim ?? id;
  return el('li', { class: seen ? 'seen' : '' }, seen ? `✓ ${claim}: ${seen.value}` : `… ${claim}`);
}

function nextOf(state: ShowState): string {
  if (state.phase === 'asking') return 'Next: switch, and measure';
  if (state.phase === 'measuring') return 'Next: show the answer';
  const next = state.card.beats[state.beat + 1];
  return next
    ? `Next: ${WORDS.beat(state.beat + 1, state.card.beats.length, next.title)}`
    : 'This is the last beat.';
}

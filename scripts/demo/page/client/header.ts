import type { SceneCard } from '../../scene.ts';
import { beatOf, type ShowState } from '../../show.ts';
import { clock, WORDS } from '../../words.ts';
import { el, setText } from './dom.ts';

/** What is shown, which beat of it, since when; and what is odd about it: that it is a replay, or has come to an end. */
export function header(card: SceneCard) {
  const beat = el('p', { class: 'beat', 'aria-live': 'polite' });
  const time = el('p', { class: 'time' });
  const odd = el('p', { class: 'odd', role: 'status', hidden: true });
  let line = '';
  return {
    element: el(
      'header',
      { class: 'head' },
      el('h1', {}, el('span', {}, card.section), ` ${card.title}`),
      beat,
      odd,
      time,
    ),
    draw(state: ShowState): void {
      const title = beatOf(state)?.title ?? '';
      setText(beat, WORDS.beat(state.beat, card.beats.length, title));
      setText(time, clock(state.frame?.atMs ?? 0));
      const replay = state.recordedAt === undefined ? '' : WORDS.replayOf(state.recordedAt);
      const text = [replay, state.trouble ?? '', line].filter(Boolean).join(' · ');
      odd.hidden = text === '';
      setText(odd, text);
    },
    /** How it stands with the line to the demo; empty while all is well. */
    tellLine(text: string): void {
      line = text;
    },
  };
}

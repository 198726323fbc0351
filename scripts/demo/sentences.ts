/** Who is there and what goes between them, in sentences: for those who cannot see the picture. */
import type { ShowState } from './show.ts';
import { figure, percent } from './words.ts';

/** One for each actor, then one for each flow. */
export function pictureInWords({ card, frame }: ShowState): string[] {
  return [
    ...card.actors.map(({ id, name }) => {
      const actor = frame?.actors[id];
      return actor ? `${name}: ${actor.mood}. ${actor.facts.join(', ')}.` : `${name}.`;
    }),
    ...card.flows.flatMap(({ id, label }) => {
      const flow = frame?.flows[id];
      if (!flow) return [];
      const failing = flow.failing > 0 ? `, ${percent(flow.failing)} fail` : '';
      return [`${label}: ${figure(flow.perSecond)} a second, ${figure(flow.open)} open${failing}.`];
    }),
  ];
}

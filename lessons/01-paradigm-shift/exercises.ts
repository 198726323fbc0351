import type { Exercise } from '../exercise.ts';
import { analogy } from './analogy.ts';
import { failureCards } from './failure-cards.ts';

export const exercises: readonly Exercise[] = [
  {
    kind: 'matching',
    id: 'two-kitchens',
    title: 'the supply chain',
    intro:
      'Your kitchen buys from suppliers, and so does your code. Whatever a good cook does about a supplier who is late, or shut, ' +
      'or wrong, a good client does, too. Find its counterpart.',
    question: 'What is it in the code?',
    pairs: analogy.map(({ inTheKitchen, inTheCode, lesson, because }) => ({
      left: inTheKitchen,
      right: inTheCode,
      because: `${because} You build it in lesson ${lesson}.`,
    })),
  },
  {
    kind: 'flash-cards',
    id: 'danger-zone',
    title: 'the danger zone',
    intro:
      'Each card is a failure that really happens while you read: a supplier on this machine misbehaves, a client calls it, and ' +
      'you see what the client gets. Three questions each; a card is right when all three are.',
    perRun: 10,
    cards: failureCards,
  },
];

import { expect } from 'vitest';
import type { DealtCard, FlashCard, FlashCards, Matching } from '../../../lessons/exercise.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import type { Look } from '../../look.ts';
import { joined, type Lines, type Table } from './table.ts';

export const lookOf = (width: number, plain = false): Look => ({
  width,
  color: false,
  unicode: !plain,
  plain,
});

/** A table where keys are pressed as written, and all that is shown is kept. What is not written any more is a q. */
export class WrittenTable implements Table {
  readonly look: Look;
  readonly #keys: string[];
  /** Everything that was shown, and each key where it was pressed. */
  readonly transcript: string[] = [];

  constructor(keys: readonly string[], look = lookOf(80)) {
    this.#keys = [...keys];
    this.look = look;
  }

  show(kept: Lines, news: Lines): void {
    const lines = (this.look.plain ? news : joined(kept, news))(this.look);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(this.look.width);
    this.transcript.push(...lines);
  }

  async key(keys: readonly string[]): Promise<string | undefined> {
    const key = this.#keys.shift();
    this.transcript.push(`════ ${key === '\r' ? 'Enter' : (key ?? 'q')} ════`);
    if (key !== undefined && !keys.includes(key)) throw new Error(`${key} is none of ${keys.join(' ')}`);
    return key;
  }

  get text(): string {
    return `${this.transcript.join('\n')}\n`;
  }
}

export const kitchen: Matching = {
  kind: 'matching',
  id: 'kitchen',
  title: 'two kitchens',
  intro: 'What a cook does with suppliers, a program does, too.',
  question: 'What is it in the code?',
  pairs: [
    {
      left: 'Nobody says a word, so you put the phone down',
      right: 'A timeout',
      because: 'Silence has no end of its own.',
    },
    {
      left: 'You open every crate at the door',
      right: 'Validation',
      because: 'What is bad is found at the door.',
    },
    {
      left: 'A line that stays open',
      right: 'A connection pool with keep-alive, so that nobody has to dial anew for each sentence',
      because: 'Dialling takes longer than the sentence.',
    },
  ],
};

/** A card as it would be made; the answers are the first options. */
export function card(id: string, parts: Partial<DealtCard> = {}): FlashCard {
  const made: DealtCard = {
    front: [
      { label: 'call', text: 'fetch, GET http://127.0.0.1:40000/produce/7' },
      {
        label: 'thrown',
        text: "TypeError: fetch failed\n  [cause]: Error: connect ECONNREFUSED 127.0.0.1:40000, and some more words to be wrapped\n    code: 'ECONNREFUSED'",
      },
    ],
    questions: [
      {
        question: 'Which family?',
        options: ['network', 'timeout', 'http'],
        answer: 'network',
        because: 'The line was not there.',
      },
      {
        question: 'Can trying again help?',
        options: ['yes', 'no'],
        answer: 'yes',
        because: 'They may be starting up.',
      },
    ],
    back: `It was: ${id}.`,
    ...parts,
  };
  return { id, deal: async () => made };
}

export const deck = (cards: readonly FlashCard[]): FlashCards => ({
  kind: 'flash-cards',
  id: 'failures',
  title: 'flash cards',
  intro: 'Real errors, made while you read.',
  perRun: 2,
  cards,
});

export const lessonWith = (parts: Partial<Lesson>): Lesson => ({
  number: '77',
  slug: '77-testing',
  title: 'Testing',
  minutes: 5,
  sections: [],
  predictions: [],
  quiz: [
    {
      question: 'What ends a call that nobody answers?',
      options: [
        { text: 'A timeout of our own', correct: true, because: 'Nobody else will.' },
        { text: 'The supplier', correct: false, because: 'It does not even know that it hangs.' },
        { text: 'Nothing', correct: false, because: 'undici has limits: 300 s.' },
      ],
    },
  ],
  card: 'card.md',
  teaching: 'teaching.md',
  ...parts,
});

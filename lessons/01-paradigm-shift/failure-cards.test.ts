import { expect, test } from 'vitest';
import { randomStream } from '../../fixtures/random.ts';
import type { FlashCard } from '../exercise.ts';
import { failureCards } from './failure-cards.ts';

const never = new AbortController().signal;

const cardOf = (part: string): FlashCard => {
  const card = failureCards.find(({ id }) => id.includes(part));
  if (!card) throw new Error(`there is no card "${part}"`);
  return card;
};

const deal = async (part: string, seed: number) => cardOf(part).deal(randomStream(seed), never);
const clue = ({ front }: Awaited<ReturnType<typeof deal>>, label: string) =>
  front.find((one) => one.label === label)?.text;

test('there is a card for each of the twenty failures', () => {
  expect(new Set(failureCards.map(({ id }) => id)).size).toBe(20);
});

test('every answer is among its options, and every explanation is a sentence', async () => {
  const dealt = await Promise.all(failureCards.map((card) => card.deal(randomStream(1, card.id), never)));
  for (const { questions, back } of dealt) {
    expect(questions).toHaveLength(3);
    for (const { options, answer, because } of questions) {
      expect(options).toContain(answer);
      expect(because).toMatch(/\.$/);
    }
    expect(back).toMatch(/^It was: .+\.$/);
  }
});

test('an error is shown as it was thrown, with its causes', async () => {
  const fronts = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => deal('nobody listens', seed)));
  for (const dealt of fronts) expect(clue(dealt, 'thrown')).toMatch(/ECONNREFUSED 127\.0\.0\.1:\d+/);
  // By more than one client: with fetch the refusal is a cause.
  expect(new Set(fronts.map((dealt) => clue(dealt, 'thrown')?.includes('[cause]'))).size).toBe(2);
});

test('where the data is wrong, it is shown beside what was agreed', async () => {
  const dealt = await deal('null where', 1);
  expect(clue(dealt, 'status')).toBe('200');
  expect(clue(dealt, 'thrown')).toBe('nothing');
  expect(clue(dealt, 'agreed')).toMatch(/priceCents: number/);
  expect(clue(dealt, 'body')).toMatch(/"priceCents": null/);
});

test('whether trying again helps depends on what was played', async () => {
  const answers = new Map<string | undefined, string | undefined>();
  for (let seed = 0; seed < 8; seed += 1) {
    const dealt = await deal('no address', seed);
    const code = clue(dealt, 'thrown')?.match(/ENOTFOUND|EAI_AGAIN/)?.[0];
    answers.set(code, dealt.questions[1]?.answer);
  }
  expect(Object.fromEntries(answers)).toEqual({ ENOTFOUND: 'no, it cannot', EAI_AGAIN: 'yes, it may' });
});

test('no card shows where our code stood', async () => {
  for (let seed = 0; seed < 3; seed += 1) {
    const { front } = await deal('the TLS handshake', seed);
    expect(JSON.stringify(front)).not.toMatch(/\.ts|\.js|node:/);
  }
});

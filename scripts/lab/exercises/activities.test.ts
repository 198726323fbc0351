/** Whole games, played at a table where the keys are written down. What is seen of them is in golden/. */
import { describe, expect, test } from 'vitest';
import type { FlashCard } from '../../../lessons/exercise.ts';
import { activitiesOf, type Command } from './activities.ts';
import { card, deck, kitchen, lessonWith, lookOf, WrittenTable } from './testing.ts';

const ENTER = '\r';
const seed = 7;

function activity(command: Command, cards: readonly FlashCard[] = [card('refused'), card('reset')]) {
  const lesson = lessonWith({ exercises: [kitchen, deck(cards)] });
  const found = activitiesOf(lesson).find((one) => one.command === command);
  if (!found) throw new Error(`no ${command}`);
  return found;
}

/** The keys that answer so, whatever the order in which the options were drawn. */
class KnowingTable extends WrittenTable {
  readonly #right: (question: string, options: ReadonlyMap<string, string>) => string;
  constructor(choose: (question: string, options: ReadonlyMap<string, string>) => string) {
    super([]);
    this.#right = choose;
  }
  override async key(keys: readonly string[]): Promise<string | undefined> {
    if (!keys.includes('1')) return keys[0];
    const shown = this.transcript.slice(this.transcript.findLastIndex((line) => / of \d+ /.test(line)));
    const options = new Map(
      shown.flatMap((line) => {
        const [, key, text] = /^ {2}(\w) {2}(.+)$/.exec(line) ?? [];
        return key && text ? [[text, key] as const] : [];
      }),
    );
    return this.#right(shown.join('\n'), options);
  }
}

const looks = [
  ['60', lookOf(60)],
  ['80', lookOf(80)],
  ['plain', lookOf(80, true)],
] as const;

describe.each(looks)('what is seen (%s)', (name, look) => {
  const golden = (game: string) => `golden/${game}-${name}.golden.txt`;

  test('of flash cards: one wrong, repeated', async () => {
    const table = new WrittenTable([ENTER, '1', '2', ENTER, '1', '1', ENTER, 'r', '1', '1', ENTER], look);
    await activity('cards').play({ seed, best: { right: 1, of: 2 } }, table);
    await expect(table.text).toMatchFileSnapshot(golden('cards'));
  });

  test('of matching: stopped after the first pair', async () => {
    const table = new WrittenTable([ENTER, '1'], look);
    const { stopped } = await activity('match').play({ seed }, table);
    expect(stopped).toBe('Stopped after 1 of 3 pairs, 0 right. A score is kept when all have been answered.');
    await expect(table.text).toMatchFileSnapshot(golden('match'));
  });

  test('of a quiz: answered wrong', async () => {
    const table = new WrittenTable([ENTER, '2'], look);
    await activity('quiz').play({ seed }, table);
    await expect(table.text).toMatchFileSnapshot(golden('quiz'));
  });
});

test('plain words are ASCII', async () => {
  const table = new WrittenTable([ENTER, '1', '2', ENTER], lookOf(80, true));
  await activity('cards').play({ seed }, table);
  const said = table.transcript.filter((line) => !line.startsWith('═'));
  expect(said.join('\n')).toMatch(/^[\n\x20-\x7e]*$/);
});

describe('matching', () => {
  const right = (question: string, options: ReadonlyMap<string, string>) => {
    const pair = kitchen.pairs.find(({ left }) => question.includes(left));
    const text = [...options.keys()].find((option) => pair?.right.startsWith(option));
    return options.get(text ?? '') ?? '';
  };

  test('all right', async () => {
    const { score } = await activity('match').play({ seed }, new KnowingTable(right));
    expect(score).toEqual({ right: 3, of: 3 });
  });

  test('the same seed is the same game, another one another', async () => {
    const textOf = async (given: number) => {
      const table = new KnowingTable(right);
      await activity('match').play({ seed: given }, table);
      return table.text.replaceAll(/seed \d+/g, '');
    };
    expect(await textOf(1)).toBe(await textOf(1));
    expect(new Set(await Promise.all([1, 2, 3, 4].map(textOf))).size).toBeGreaterThan(1);
  });

  test('a pair that was wrong is repeated until it is right, and the score stays that of the first round', async () => {
    let wrongOnce = false;
    const table = new KnowingTable((question, options) => {
      const key = right(question, options);
      if (wrongOnce) return key;
      wrongOnce = true;
      return key === '1' ? '2' : '1';
    });
    const { score } = await activity('match').play({ seed }, table);
    expect(score).toEqual({ right: 2, of: 3 });
    expect(table.text).toMatch(/2 of 3 right[\s\S]*1 of 1 right/);
  });
});

describe('flash cards', () => {
  const perCard = ['1', '1', ENTER];

  test('a run has as many cards as asked for', async () => {
    const cards = ['a', 'b', 'c', 'd'].map((id) => card(id));
    const table = new WrittenTable([ENTER, ...perCard, ...perCard, ...perCard]);
    const { score } = await activity('cards', cards).play({ seed, count: 3 }, table);
    expect(score).toEqual({ right: 3, of: 3 });
  });

  test('the first cards are made during the introduction, the next ones while one is read', async () => {
    const made: string[] = [];
    const noted = (id: string): FlashCard => {
      const { deal } = card(id);
      return {
        id,
        deal(...args) {
          made.push(id);
          return deal(...args);
        },
      };
    };
    const table = new WrittenTable([ENTER, '1']);
    const counts: number[] = [];
    const key = table.key.bind(table);
    table.key = (keys) => {
      counts.push(made.length);
      return key(keys);
    };
    await activity('cards', ['a', 'b', 'c', 'd', 'e'].map(noted)).play({ seed, count: 5 }, table);
    expect(counts).toEqual([2, 3, 3]);
  });

  test('a card that cannot be made is left out, said so, and not counted', async () => {
    const broken: FlashCard = {
      id: 'broken',
      deal: () => Promise.reject(new Error('This system cannot play it.')),
    };
    const table = new WrittenTable([ENTER, ...perCard]);
    const { score } = await activity('cards', [broken, card('whole')]).play({ seed }, table);
    expect(score).toEqual({ right: 1, of: 1 });
    expect(table.text).toMatch(/A card is left out\. This system cannot play it\./);
  });

  test('who stops ends the making of cards, and leaves no score', async () => {
    const signals: AbortSignal[] = [];
    const hanging: FlashCard = {
      id: 'hanging',
      deal: (_random, signal) => {
        signals.push(signal);
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        );
      },
    };
    const table = new WrittenTable([]);
    const { score, stopped } = await activity('cards', [hanging, hanging]).play({ seed }, table);
    expect(score).toBeUndefined();
    expect(stopped).toBe('Stopped before anything was answered.');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});

test('in another language all but the questions is in that language', async () => {
  const table = new WrittenTable([ENTER, '1'], { ...lookOf(80), language: 'de' });
  const quiz = activitiesOf(lessonWith({}), 'de').find(({ command }) => command === 'quiz');
  await quiz?.play({ seed }, table);
  expect(table.text).toMatch(
    /Fragen zu Lektion 77[\s\S]*1 Fragen\.[\s\S]*Enter anfangen[\s\S]*1 von 1 richtig/,
  );
  expect(table.text).not.toMatch(/\b(begin|answer|stop|leave|right)\b/);
});

/** What a column of a table would like to have. */
export interface Wish {
  /** Its longest cell. */
  readonly whole: number;
  /** Its longest word. */
  readonly word: number;
}

/**
 * Widths that add up to `room` or less. Whoever needs no more than an equal share gets it, and the others share what is left:
 * so a column of figures stays whole and the prose beside it is wrapped. Undefined: not even the longest words fit.
 */
export function columnWidths(wishes: readonly Wish[], room: number): number[] | undefined {
  const wholes = shared(
    wishes.map(({ whole }) => whole),
    room,
  );
  const isTooNarrow = wishes.some(({ word }, index) => word > (wholes[index] ?? 0));
  if (!isTooNarrow) return wholes;
  const words = wishes.map(({ word }) => word);
  const spare = room - sum(words);
  if (spare < 0) return undefined;
  const more = shared(
    wishes.map(({ whole, word }) => whole - word),
    spare,
  );
  return words.map((word, index) => word + (more[index] ?? 0));
}

/** From the most modest on: each gets what it asks for, or an equal part of what is left. */
function shared(asked: readonly number[], room: number): number[] {
  const widths = asked.map(() => 0);
  const order = asked.map((_, index) => index).sort((a, b) => (asked[a] ?? 0) - (asked[b] ?? 0));
  let left = room;
  order.forEach((index, served) => {
    const part = Math.floor(left / (order.length - served));
    const width = Math.min(asked[index] ?? 0, part);
    widths[index] = width;
    left -= width;
  });
  return widths;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

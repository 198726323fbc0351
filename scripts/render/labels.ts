/**
 * Places labels on one row of a picture, so that none covers another.
 *
 * Every label begins with its shortest wording; then, in rounds, each grows as long as there is room. So a crowded row
 * says little about each thing, and a roomy one says much.
 */

/** Something to say about a moment. Its `mark` stays at the moment's own column; the words go to either side of it. */
export interface Label {
  readonly column: number;
  /** One or more characters that point at the moment: `▲`, `#1`. */
  readonly mark: string;
  /** Wordings, one for each round. The empty one leaves the mark alone; undefined waits for others to get their room. */
  readonly texts: ReadonlyArray<string | undefined>;
  /** The words may also stand before the mark, as in `client closed ┘`, with this mark then. */
  readonly markAfter?: string;
  /** More important labels get their room first. */
  readonly weight: number;
  /** Put in brackets. */
  readonly emphasis: boolean;
  /** Where there is no room it may go without a trace. */
  readonly optional: boolean;
}

export interface PlacedLabel<L extends Label> {
  readonly label: L;
  readonly from: number;
  readonly text: string;
  /** On which side of the words the mark stands. */
  readonly markAt: 'start' | 'end';
}

export interface Placement<L extends Label> {
  /** From left to right. */
  readonly placed: ReadonlyArray<PlacedLabel<L>>;
  /** How many found no room, optional ones not counted. */
  readonly dropped: number;
}

/** A label may move aside by so many columns; what it is about can still be seen at its exact column. */
const NUDGES = [0, 1, -1, 2, -2, 3, -3];

export function placeLabels<L extends Label>(labels: readonly L[], width: number): Placement<L> {
  const byWeight = labels.toSorted((a, b) => b.weight - a.weight || a.column - b.column);
  const placed = new Map<L, PlacedLabel<L>>();
  const fits = (candidate: PlacedLabel<L>) =>
    candidate.from >= 0 &&
    candidate.from + candidate.text.length <= width &&
    [...placed.values()].every((other) => other.label === candidate.label || apart(candidate, other));
  const rounds = Math.max(0, ...labels.map(({ texts }) => texts.length));
  for (let round = 0; round < rounds; round++) {
    for (const label of byWeight) {
      const text = label.texts[round];
      if (text === undefined) continue;
      const found = candidates(label, text, width).find(fits);
      if (found) placed.set(label, found);
    }
  }
  const dropped = labels.filter((label) => !label.optional && !placed.has(label)).length;
  return { placed: [...placed.values()].sort((a, b) => a.from - b.from), dropped };
}

/** Two columns between words and words, or one of them could be taken for the other's; one where a mark separates them. */
function apart(a: PlacedLabel<Label>, b: PlacedLabel<Label>): boolean {
  const [left, right] = a.from <= b.from ? [a, b] : [b, a];
  const gap = left.markAt === 'end' || right.markAt === 'start' ? 1 : 2;
  return right.from >= left.from + left.text.length + gap;
}

/** All ways to write a label down, best first: words after the mark, words before it, then a little to the side. */
function candidates<L extends Label>(label: L, text: string, width: number): PlacedLabel<L>[] {
  const { column, mark, markAfter, emphasis } = label;
  const lead = emphasis ? 1 : 0;
  const wrap = (inner: string) => (emphasis ? `[${inner}]` : inner);
  const after = wrap(text === '' ? mark : `${mark} ${text}`);
  const ways: PlacedLabel<L>[] = [{ label, from: column - lead, text: after, markAt: 'start' }];
  if (markAfter !== undefined) {
    const before = wrap(text === '' ? markAfter : `${text} ${markAfter}`);
    ways.push({ label, from: column - before.length + 1 + lead, text: before, markAt: 'end' });
  }
  return NUDGES.flatMap((by) =>
    ways.map((way) => {
      const from = way.from + by;
      // A bracket may hang over an edge of the row by one column: that one is pulled in.
      const overhang = from < 0 ? -from : Math.min(0, width - from - way.text.length);
      return { ...way, from: Math.abs(overhang) <= lead ? from + overhang : from };
    }),
  );
}

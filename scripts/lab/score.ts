/** What came of a quiz or an exercise that was played to its end. */
export interface Score {
  readonly right: number;
  /** At least 1. */
  readonly of: number;
}

/** The better of two scores: the greater share; of the same share, the one with more questions. */
export function betterOf(known: Score | undefined, fresh: Score): Score {
  if (!known) return fresh;
  const lead = fresh.right * known.of - known.right * fresh.of;
  return lead > 0 || (lead === 0 && fresh.of > known.of) ? fresh : known;
}

const MOST = 40;

/** Sentences about one submission, each said once, for staff and for its student. */
export class Notes {
  readonly #sentences = new Set<string>();

  add(sentence: string): void {
    this.#sentences.add(sentence);
  }

  /** A submission that was made to be a nuisance has more to say than anybody wants to read. */
  toArray(): string[] {
    const all = [...this.#sentences];
    if (all.length <= MOST) return all;
    return [...all.slice(0, MOST), `There are ${all.length - MOST} more remarks of this kind.`];
  }
}

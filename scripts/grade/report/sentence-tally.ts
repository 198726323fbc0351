/** A sentence that stands for all that say the same of another request or another number of milliseconds. */
export interface CommonSentence {
  /** One of them, word for word. */
  readonly example: string;
  readonly times: number;
}

/** Submissions choose what they throw, so no two sentences need to be alike: after so many kinds new ones are not kept. */
const MOST_KINDS = 300;
const MOST_LENGTH = 300;

/** Counts sentences of one check, without the numbers in them. */
export class SentenceTally {
  readonly #kinds = new Map<string, { example: string; times: number }>();

  add(sentence: string): void {
    const example = sentence.slice(0, MOST_LENGTH);
    const kind = example.replaceAll(/\d+(\.\d+)?/g, '#');
    const known = this.#kinds.get(kind);
    if (known) known.times += 1;
    else if (this.#kinds.size < MOST_KINDS) this.#kinds.set(kind, { example, times: 1 });
  }

  /** Undefined where there was none. Of several as common as each other, the one that came first. */
  mostCommon(): CommonSentence | undefined {
    let most: CommonSentence | undefined;
    for (const one of this.#kinds.values()) if (one.times > (most?.times ?? 0)) most = one;
    return most;
  }
}

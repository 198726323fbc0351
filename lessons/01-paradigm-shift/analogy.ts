/** A part of a restaurant's supply chain and its counterpart in code. */
export interface AnalogyPair {
  readonly inTheKitchen: string;
  /** What plays the same part in a program that calls suppliers. */
  readonly inTheCode: string;
  /** Number of the lesson that builds it: `04`. */
  readonly lesson: string;
  /** Why the two belong together, in one sentence. */
  readonly because: string;
}

/** Every part fits exactly one counterpart, so that they can be shuffled and matched. In the order of the lessons. */
export const analogy: readonly AnalogyPair[] = [
  {
    inTheKitchen: 'You serve other tables while the supplier looks in his store',
    inTheCode: '`await`, and never a call that blocks the event loop',
    lesson: '02',
    because: 'Waiting costs nothing as long as nobody stands beside the phone to do it.',
  },
  {
    inTheKitchen: 'The note on the crate: delivered, sold out, no such street',
    inTheCode: 'The status code of the answer',
    lesson: '02',
    because: 'It says what became of the order before anybody has looked into the crate.',
  },
  {
    inTheKitchen: 'The order slip: what, how much, in which size',
    inTheCode: 'Method, URL, query and body of the request',
    lesson: '03',
    because: 'A supplier sends what is written there, not what you meant.',
  },
  {
    inTheKitchen: 'The key to the supplier’s storeroom',
    inTheCode: 'An API key or a token, sent in a header',
    lesson: '03',
    because: 'It shows who you are, and whoever finds a copy is you.',
  },
  {
    inTheKitchen: 'You open every crate at the door before it goes to the kitchen',
    inTheCode: 'Validation of the data with a schema',
    lesson: '03',
    because: 'What is bad is found at the door, by name, and not in a guest’s plate.',
  },
  {
    inTheKitchen: 'Nobody says a word, so you put the phone down',
    inTheCode: 'A timeout',
    lesson: '04',
    because: 'Silence has no end of its own: somebody has to decide on one.',
  },
  {
    inTheKitchen: 'No answer: you try again in a minute, then in two, then in four',
    inTheCode: 'Retries with backoff',
    lesson: '05',
    because: 'Each pause is longer than the last, so that a supplier in trouble gets some air.',
  },
  {
    inTheKitchen: '“We are swamped, ring again at four”',
    inTheCode: 'Status 429 or 503 with `Retry-After`',
    lesson: '05',
    because: 'Here they name the time themselves, and ringing earlier makes it worse for both.',
  },
  {
    inTheKitchen: 'A line that stays open to whom you ring all day',
    inTheCode: 'A connection pool with keep-alive',
    lesson: '06',
    because: 'Dialling anew for each sentence takes longer than the sentence.',
  },
  {
    inTheKitchen: 'A second supplier for tomatoes, for the day when the first is shut',
    inTheCode: 'A fallback',
    lesson: '08',
    because: 'The guest gets something good, and need not know that the plan has changed.',
  },
];

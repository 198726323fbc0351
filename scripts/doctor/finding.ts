/** What one probe found out, as one line of the report. */
export type Finding = Healthy | Ailing;

export interface Healthy {
  readonly state: 'ok';
  readonly topic: string;
  readonly fact: string;
}

export interface Ailing {
  /** `warn`: the labs work, something is slower or different. `fail`: they do not. */
  readonly state: 'warn' | 'fail';
  readonly topic: string;
  readonly fact: string;
  /** What to do, in one sentence. */
  readonly advice: string;
}

/** Looks at one thing. Whatever it throws becomes a `fail` line; see `examine.ts`. */
export interface Probe {
  /** One or two words, unique. */
  readonly topic: string;
  /** Measures time, so nothing else may run meanwhile. */
  readonly needsQuiet?: boolean;
  look(): Finding | Promise<Finding>;
}

export const ok = (topic: string, fact: string): Finding => ({ state: 'ok', topic, fact });
export const warn = (topic: string, fact: string, advice: string): Finding => ({
  state: 'warn',
  topic,
  fact,
  advice,
});
export const fail = (topic: string, fact: string, advice: string): Finding => ({
  state: 'fail',
  topic,
  fact,
  advice,
});

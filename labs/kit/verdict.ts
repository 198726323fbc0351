/** What a check found out. */
export type Verdict = Pass | Fail | Inconclusive;

/** Numbers of the calls that a verdict is about, where their lanes must not be lost in a crowd. */
export type CallsInFocus = readonly number[];

export interface Pass {
  readonly state: 'pass';
  /** What the client got through, for example `gave up after 152 ms (asked: 150 ms)`. */
  readonly receipt: string;
  readonly calls?: CallsInFocus;
}

/** A failure explains itself: what happened, what was asked, and which events prove it. */
export interface Fail {
  readonly state: 'fail';
  /** What the supplier did, in one sentence. */
  readonly supplierDid: string;
  /** What the client did, in one sentence. */
  readonly clientDid: string;
  /** What the rule asked, with the arithmetic. */
  readonly ruleAsked: string;
  /** Numbers of the journal events that prove it: the slice of the timeline that is shown. */
  readonly events: readonly number[];
  /** Why the rule is there, when it is not the rule of the check: then the check's own reason would mislead. */
  readonly why?: string;
  readonly calls?: CallsInFocus;
}

/** Nobody is judged: the fault did not reach the client, or this machine was too busy to tell. */
export interface Inconclusive {
  readonly state: 'inconclusive';
  readonly because: string;
}

/** So many guests at one route. A guest is a connection that asks once a second, and waits as long as its patience lasts. */
export interface GuestPlan {
  readonly route: string;
  readonly guests: number;
  readonly patienceMs: number;
  /** Look at each good answer: a basket has to cost a whole number of cents. */
  readonly countsMoney?: boolean;
}

export type GuestsOrder =
  | { readonly type: 'come'; readonly url: string; readonly plans: readonly GuestPlan[] }
  | { readonly type: 'go home' }
  /** So many guests ask this URL as fast as they are answered, for so long. */
  | { readonly type: 'hurry'; readonly url: string; readonly guests: number; readonly forMs: number };

export type GuestsMessage =
  | { readonly type: 'counts'; readonly counts: Counts }
  /** All have left; these are the last counts. */
  | { readonly type: 'gone'; readonly counts: Counts }
  | { readonly type: 'hurried'; readonly answersPerSecond: number };

/** By route. */
export type Counts = Readonly<Record<string, RouteCounts>>;

/** What the guests at one route have counted themselves, since they came. */
export interface RouteCounts {
  readonly asked: number;
  readonly answered: number;
  /** Lost their patience. */
  readonly gaveUp: number;
  /** Of those answered: with a status other than 200. */
  readonly refused: number;
  /** Of those answered with 200: what was on the plate was not what the menu said. */
  readonly wrong: number;
}

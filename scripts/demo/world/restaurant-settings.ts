import type { StrategyName } from '../../../lessons/05-retries/scenes/waits.ts';
import type { ItemCall } from './item-call.ts';

/** How the restaurant deals with its supplier: what the switches of a scene decide. Plain data, sent to its process. */
export interface RestaurantSettings {
  /**
   * What ends a call that takes too long. `none`: nothing. `race`: the guest is answered when `limitMs` is over, and the call
   * goes on behind his back. `signal`: the call is ended, too.
   */
  readonly limit: 'none' | 'race' | 'signal';
  readonly limitMs: number;
  /** Keep the database connection while the supplier is asked. */
  readonly holdsDatabase: boolean;
  /** Look at what the supplier sent before using it. */
  readonly validates: boolean;
  /** How it waits before it asks again, if at all. It stops with the guest's patience. */
  readonly retry: StrategyName;
  readonly patienceMs: number;
  /** `blocking`: the whole process stands still until the supplier has answered. */
  readonly call: 'async' | 'blocking';
  /** Read the body of an answer that is an error, too, so that its line is free again. */
  readonly readsErrors: boolean;
  /** `new`: a client, and so a connection, for each call. */
  readonly client: 'shared' | 'new';
  /** Connections to the supplier. Null: as many as calls. */
  readonly lines: number | null;
  /** What guests of /produce/7 make it call. */
  readonly item?: ItemCall;
}

/** A careful restaurant. Scenes take defences away from it. */
export const careful: RestaurantSettings = {
  limit: 'signal',
  limitMs: 300,
  holdsDatabase: false,
  validates: true,
  retry: 'none',
  patienceMs: 2_000,
  call: 'async',
  readsErrors: true,
  client: 'shared',
  lines: null,
};

/** Where the restaurant finds its supplier, and what it is told once. */
export interface RestaurantPlace {
  readonly supplierUrl: string;
  /** Of the clock that all processes of a world share, in nanoseconds. A text, because JSON knows no such numbers. */
  readonly originNs: string;
  /** Connections to its own database. */
  readonly databaseConnections: number;
  /** Decides what its retries draw by lot. */
  readonly seed: number;
  /** Whose certificates it trusts, if the supplier speaks TLS. */
  readonly ca?: string;
  /** How far away the supplier is, there and back: what a TCP handshake takes. */
  readonly roundTripMs?: number;
}

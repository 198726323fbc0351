import type { LogNormal } from './random.ts';

/** What one call in a great many runs into. Each is as rare and as long as written, so that every recording has some. */
export interface Mishap {
  /** Every how many times. The first comes after half of that. */
  readonly every: number;
  readonly ms: number;
}

/** A supplier, the road to it, and how often it is called. Times in milliseconds. */
export interface Profile {
  readonly name: string;
  readonly about: string;
  /** Requests that are worked on at the same time; all others queue, first come first served. */
  readonly workers: number;
  readonly serviceMs: LogNormal;
  /** A worker that stands still in the middle of a job: a garbage collection, a lock that somebody else holds. */
  readonly stuckWorker: Mishap;
  readonly body: {
    readonly pieces: number;
    readonly pieceBytes: number;
    readonly pauseMs: LogNormal;
    /** A pause like that of a lost packet, which is sent again only after a while. */
    readonly lostPacket: Mishap;
  };
  readonly road: {
    /** Opening a connection: the way there and back, and the handshake. */
    readonly setUpMs: LogNormal;
    /** A connection whose first packet is lost. The system tries again after 1 s (RFC 6298, section 2). */
    readonly lostFirstPacket: Mishap;
  };
  /** After so many requests the supplier closes a connection, as nginx does with keepalive_requests. */
  readonly requestsPerConnection: number;
  /** Calls arrive on their own, whether or not earlier ones have been answered. */
  readonly callsPerSecond: number;
}

const produce: Profile = {
  name: 'produce',
  about: 'a quick look-up on an ordinary morning',
  workers: 4,
  serviceMs: { median: 20, sigma: 0.75 },
  stuckWorker: { every: 900, ms: 1_200 },
  body: {
    pieces: 4,
    pieceBytes: 512,
    pauseMs: { median: 5, sigma: 0.7 },
    lostPacket: { every: 1_000, ms: 400 },
  },
  road: { setUpMs: { median: 40, sigma: 0.5 }, lostFirstPacket: { every: 120, ms: 1_000 } },
  requestsPerConnection: 10,
  callsPerSecond: 40,
};

const reports: Profile = {
  name: 'reports',
  about: 'a report that is put together for each call',
  workers: 24,
  serviceMs: { median: 250, sigma: 0.5 },
  stuckWorker: { every: 900, ms: 2_600 },
  body: {
    pieces: 12,
    pieceBytes: 4_096,
    pauseMs: { median: 8, sigma: 0.7 },
    lostPacket: { every: 700, ms: 600 },
  },
  road: produce.road,
  requestsPerConnection: 10,
  callsPerSecond: 40,
};

const noon: Profile = {
  ...produce,
  name: 'noon',
  about: 'the supplier of "produce" in the rush: the same workers, more than three times the calls',
  callsPerSecond: 125,
};

export const profiles: ReadonlyMap<string, Profile> = new Map(
  [produce, reports, noon].map((profile) => [profile.name, profile]),
);

import { connections, requests } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';

/** Shorter silences are somebody at work, in milliseconds: a supplier's answer, the client's own code. */
const QUIET_MS = 10;

/** From when until when a fault had hold of something, in microseconds. */
interface Hold {
  readonly fromUs: number;
  readonly untilUs: number;
}

/**
 * How much of a check was waiting that its script asks for, in milliseconds.
 *
 * That is: all stretches of at least 10 ms in which a fault had hold of a request or a connection and nothing at all was
 * recorded, neither on the wire nor at the bridge. What a script makes a client wait for cannot be made faster; everything
 * else can, and counts as ours: processes, loading, the client's first steps, the end of the check.
 *
 * It errs on both sides by little. Work that a client does without a word while it waits is taken for waiting; the
 * milliseconds in which a drip or a slow reader moves are taken for work.
 */
export function waitedMs(recording: Recording): number {
  const holds = holdsOf(recording);
  const moments = momentsOf(recording);
  const silences = moments.slice(1).map((untilUs, index) => ({ fromUs: moments[index] ?? untilUs, untilUs }));
  const waited = silences.filter(
    ({ fromUs, untilUs }) =>
      untilUs - fromUs >= QUIET_MS * 1_000 &&
      holds.some((hold) => hold.fromUs <= fromUs && untilUs <= hold.untilUs),
  );
  return waited.reduce((sum, { fromUs, untilUs }) => sum + (untilUs - fromUs), 0) / 1_000;
}

/** Faults of requests hold until the answer is whole; all of them end with their connection, and with the recording. */
function holdsOf({ events, endedAtUs }: Recording): Hold[] {
  const ofRequests = requests(events).flatMap(({ faults, responseEndAtUs, cutOff }) =>
    faults.map(({ atUs }) => ({ fromUs: atUs, untilUs: responseEndAtUs ?? cutOff?.atUs ?? endedAtUs })),
  );
  const ofConnections = connections(events).flatMap(({ faults, closed }) =>
    faults
      .filter(({ request }) => request === undefined)
      .map(({ atUs }) => ({ fromUs: atUs, untilUs: closed?.atUs ?? endedAtUs })),
  );
  return [...ofRequests, ...ofConnections];
}

/** Every moment at which anything was recorded, in order. */
function momentsOf({ events, calls, marks, endedAtUs }: Recording): number[] {
  const moments = [
    ...events.map(({ atUs }) => atUs),
    ...calls.flatMap(({ sentAtUs, settledAtUs }) => [sentAtUs, settledAtUs ?? endedAtUs]),
    ...Object.values(marks),
    endedAtUs,
  ];
  return moments.sort((one, other) => one - other);
}

import { foreign } from './foreign-text.ts';

/** What the process of a submission died of, in words for people. The names are those of the bridge. */
const DEATH_WORDS: ReadonlyMap<string, string> = new Map([
  ['exited', 'it ended itself, or had nothing left to do'],
  ['crashed', 'nobody caught one of its errors'],
  ['blocked', 'it kept its event loop busy for too long'],
  ['flooded', 'it printed too much'],
  ['memory', 'it took too much memory'],
  ['requests', 'it sent too many requests'],
  ['protocol', 'it disturbed the line to the grader'],
  ['signal', 'the system ended it'],
]);

/** As markup. A later version may have kinds that this one has no words for. */
export const deathWords = (why: string): string => DEATH_WORDS.get(why) ?? foreign(why, 40);

/** How often each kind is there, most often first. */
export function byKind(
  deaths: ReadonlyArray<{ readonly why: string }>,
): Array<readonly [why: string, times: number]> {
  const times = new Map<string, number>();
  for (const { why } of deaths) times.set(why, (times.get(why) ?? 0) + 1);
  return [...times].toSorted(([, one], [, other]) => other - one);
}

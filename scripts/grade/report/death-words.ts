import { DEATH_WORDS } from '../results/death-words.ts';
import { foreign } from './foreign-text.ts';

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

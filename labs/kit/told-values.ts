import { randomStream } from '../../fixtures/random.ts';

/** The values of class, which stand in the checks for everybody to read. */
export const USUAL_VALUES = 0;

let seed = USUAL_VALUES;
let isRead = false;

/** Which values the checks of this process use: {@link USUAL_VALUES}, or the seed that they are drawn with. */
export const valuesInUse = (): number => seed;

/**
 * Lets the checks that this process is about to load tell clients other values than those of class. They are drawn with the seed,
 * so a run can be judged again by whoever knows it.
 *
 * @throws {Error} when checks have been loaded with others: one process, one set of values.
 */
export function useValues(chosen: number): void {
  if (isRead && chosen !== seed)
    throw new Error('Checks with other values are loaded in this process already.');
  seed = chosen;
}

/**
 * A whole number that a check tells a client, such as a limit in milliseconds or a number of connections.
 *
 * @param name of lab, check and value; what is drawn depends on nothing else but the seed.
 * @param usual what it is in class.
 * @param least and most: the range, both included, in which every right client passes and every wrong one fails.
 */
export function told(name: string, usual: number, least: number, most: number): number {
  isRead = true;
  if (seed === USUAL_VALUES) return usual;
  return least + Math.floor(randomStream(seed, 'told', name)() * (most - least + 1));
}

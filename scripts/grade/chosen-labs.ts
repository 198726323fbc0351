import { labSlugs } from '../../labs/kit/labs.ts';
import { BadUse } from '../arguments.ts';

/**
 * Numbers of the labs that somebody means by `04`, `01-03` or `1,3-5`; all of them where nothing is said.
 *
 * @throws {BadUse} for what cannot be read, and for labs that there are not.
 */
export async function chosenLabs(said: string | undefined): Promise<string[]> {
  const known = (await labSlugs()).map((slug) => slug.slice(0, 2));
  if (said === undefined) return known;
  const chosen = said.split(',').flatMap((part) => range(part.trim(), said));
  const stranger = chosen.find((number) => !known.includes(number));
  if (stranger !== undefined)
    throw new BadUse(`There is no lab ${stranger}. There are: ${known.join(', ')}.`);
  return known.filter((number) => chosen.includes(number));
}

function range(part: string, said: string): string[] {
  const [, from, to = from] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part) ?? [];
  if (from === undefined || to === undefined || Number(to) < Number(from)) {
    throw new BadUse(`"${said}" does not say which labs. Write 04, or 01-03, or 01,03-05.`);
  }
  const count = Number(to) - Number(from) + 1;
  return Array.from({ length: count }, (_, index) => String(Number(from) + index).padStart(2, '0'));
}

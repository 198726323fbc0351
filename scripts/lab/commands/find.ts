import { findSlug, labSlugs, loadOutline, UnknownLabError } from '../../../labs/kit/labs.ts';
import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import { BadUse } from '../../arguments.ts';
import type { Words } from '../../words/words.ts';
import { nearest } from './nearest.ts';

/**
 * The lab that somebody means by `4`, `04` or `04-timeouts`, in words.
 *
 * @param commands what else could have been meant.
 * @throws {BadUse} with what was probably meant.
 */
export async function findOutline(
  name: string,
  { commands: { complaints } }: Words,
  commands: readonly string[] = [],
): Promise<Outline> {
  try {
    return await loadOutline(await findSlug(name));
  } catch (error) {
    if (!(error instanceof UnknownLabError)) throw error;
    const slugs = await labSlugs();
    const labs = slugs.map((slug) => slug.slice(0, 2)).join(', ');
    const sentences = [complaints.unknownWord(name, labs, slugs.length === 1)];
    const meant = meantBy(name, slugs, commands);
    if (meant !== undefined) sentences.push(complaints.didYouMean(meant));
    if (commands.length > 0) sentences.push(complaints.allCommands);
    throw new BadUse(sentences.join(' '), { cause: error });
  }
}

/** A command or a lab: by its folder name, or by the words in that. */
function meantBy(name: string, slugs: readonly string[], commands: readonly string[]): string | undefined {
  if (/^\d+$/.test(name)) return undefined;
  const ofSlugs = new Map(
    slugs.flatMap(
      (slug) =>
        [
          [slug, slug],
          [slug.slice(3), slug],
        ] as const,
    ),
  );
  const word = nearest(name, [...commands, ...ofSlugs.keys()]);
  return word === undefined ? undefined : (ofSlugs.get(word) ?? word);
}

/**
 * The step that somebody means by its id or its number.
 *
 * @throws {BadUse}
 */
export function findStep(outline: Outline, name: string, { commands: { complaints } }: Words): StepOutline {
  const step = outline.steps.find((one, index) => one.id === name || String(index + 1) === name);
  if (step) return step;
  const known = outline.steps.map((one, index) => `${index + 1} ${one.id}`).join(', ');
  throw new BadUse(complaints.unknownStep(outline.number, name, known));
}

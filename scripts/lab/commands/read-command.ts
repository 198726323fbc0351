import { labSlugs } from '../../../labs/kit/labs.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import { BadUse } from '../../arguments.ts';
import { type LookOptions, lookOf } from '../../look.ts';
import { type Words, wordsOf } from '../../words/words.ts';
import { loadLesson } from '../lesson.ts';
import { type Reading, readingsOf, titleOf } from '../reading/readings.ts';

export interface ReadOptions extends LookOptions {
  /** As a page, in whatever browser there is. */
  readonly browser?: boolean;
}

/**
 * `npm run lab read 4.2`, `read 04` (what there is), `read 04 card`
 *
 * @throws {BadUse}
 */
export async function readCommand(
  what: string | undefined,
  id: string | undefined,
  { browser = false, ...options }: ReadOptions,
): Promise<number> {
  const look = lookOf(process.stdout, options);
  const words = wordsOf(look);
  const { lesson, wanted } = await lessonMeant(what, id, words);
  const readings = await readingsOf(lesson);
  const reading = readings.find((one) => one.id === wanted);
  if (!reading)
    throw new BadUse(words.commands.read.which(lesson.number, listOf(readings), `${lesson.number} card`));
  if (browser) {
    const { showSectionPage } = await import('../reading/show-page.ts');
    process.stdout.write(`${words.session.sectionIn(await showSectionPage(lesson, reading.id))}\n`);
    return 0;
  }
  const [{ openReading }, { readInTerminal }] = await Promise.all([
    import('../reading/open-reading.ts'),
    import('../reading/read-in-terminal.ts'),
  ]);
  await readInTerminal(await openReading(reading), () => lookOf(process.stdout, options));
  return 0;
}

const listOf = (readings: readonly Reading[]): string =>
  readings.map((one) => (one.kind === 'section' ? titleOf(one) : one.id)).join(', ');

/** `4.2` names lesson and section; `04` a lesson, whose card or practice may follow. */
async function lessonMeant(
  what: string | undefined,
  id: string | undefined,
  { commands: { read } }: Words,
): Promise<{ lesson: Lesson; wanted: string | undefined }> {
  const number = what?.split(/[.-]/)[0] ?? '';
  const slugs = await labSlugs();
  const slug = slugs.find((one) => one.startsWith(`${number.padStart(2, '0')}-`));
  if (what === undefined || number === '' || slug === undefined) {
    throw new BadUse(read.whichLesson(slugs.map((one) => one.slice(0, 2)).join(', ')));
  }
  return { lesson: await loadLesson({ slug }), wanted: id ?? (what.includes('.') ? what : undefined) };
}

import type { Lesson } from '../../../../lessons/lesson.ts';
import type { Look } from '../../../look.ts';
import { wordsOf } from '../../../words/words.ts';
import { openPage, type Page } from './page.ts';

/** A section of the lesson, or its card, to be read in the terminal. */
export async function lessonPage(
  lesson: Lesson,
  id: string,
  look: Look,
  rows: number,
): Promise<Page | undefined> {
  // Loaded when somebody reads: a parser and a highlighter come along.
  const [{ openReading }, { readingsOf }] = await Promise.all([
    import('../../reading/open-reading.ts'),
    import('../../reading/readings.ts'),
  ]);
  const reading = (await readingsOf(lesson)).find((one) => one.id === id);
  if (!reading) return undefined;
  const { title, blocks } = await openReading(reading);
  const { keyBrowser } = wordsOf(look).session;
  return openPage({ kind: 'lesson', reading: id, title, blocks, moreKeys: [['o', keyBrowser]] }, look, rows);
}

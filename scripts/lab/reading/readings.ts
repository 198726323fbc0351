import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import type { Lesson } from '../../../lessons/lesson.ts';

/** Something to read in a lesson: data for a menu. */
export interface Reading {
  /** Unique in its lesson: `4.1`, `card`, `practice`. */
  readonly id: string;
  readonly kind: 'section' | 'card' | 'practice';
  readonly title: string;
  /** Relative to the project: `lessons/04-timeouts/4.1-the-hanging-endpoint.md`. */
  readonly path: string;
  /** Estimated from the words of the prose. To run the programs takes longer. */
  readonly minutes: number;
}

const WORDS_PER_MINUTE = 200;

/** What a learner may read in a lesson, in its order. The teaching file is the instructor's, and not among it. */
export async function readingsOf(lesson: Lesson): Promise<Reading[]> {
  const { sections, card, practice } = lesson;
  return Promise.all([
    ...sections.map(({ id, title, file }) => reading(lesson, { id, kind: 'section', title, file })),
    reading(lesson, { id: 'card', kind: 'card', title: 'Quick-reference card', file: card }),
    ...(practice === undefined
      ? []
      : [reading(lesson, { id: 'practice', kind: 'practice', title: 'Practice', file: practice })]),
  ]);
}

/** `5.3 Backoff with jitter` */
export const titleOf = ({ kind, id, title }: Reading): string =>
  kind === 'section' ? `${id} ${title}` : title;

export const textOf = (reading: Reading): Promise<string> =>
  readFile(path.join(projectRoot, reading.path), 'utf8');

interface Known extends Pick<Reading, 'id' | 'kind' | 'title'> {
  readonly file: string;
}

async function reading({ slug }: Lesson, { file, ...known }: Known): Promise<Reading> {
  const place = `lessons/${slug}/${file}`;
  const text = await readFile(path.join(projectRoot, place), 'utf8');
  return { ...known, path: place, minutes: statedMinutes(text) ?? minutesFor(text) };
}

/** What a text says of itself in its first lines: `5 minutes. Practised in step 1 of the lab.` */
function statedMinutes(markdown: string): number | undefined {
  const [, stated] = /^(?:#.*\n+)?\*?(\d+) minutes?\b/.exec(markdown) ?? [];
  return stated === undefined ? undefined : Number(stated);
}

export function minutesFor(markdown: string): number {
  const words = proseOf(markdown).match(/[\p{L}\p{N}][^\s|]*/gu) ?? [];
  return Math.max(1, Math.round(words.length / WORDS_PER_MINUTE));
}

/** Without the blocks of code. By hand, so that a menu does not have to load a parser. */
function proseOf(markdown: string): string {
  let fence: string | undefined;
  const prose = markdown.split('\n').filter((line) => {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence)) fence = undefined;
    else return false;
    return mark === undefined;
  });
  return prose.join('\n');
}

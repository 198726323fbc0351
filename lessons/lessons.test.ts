import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ClaimsAboutTime, Lesson } from './lesson.ts';

/**
 * What a lesson promises, checked: the code in the text is the code in the files, it runs, and it prints what the text
 * says it prints. A new lesson needs no test of its own.
 */

const SNIPPETS_AT_ONCE = 2;
/** Against programs that hang; some wait five seconds on purpose, and many run at the same time. */
const SNIPPET_MAY_TAKE_MS = 60_000;
const LONGEST_LINE = 100;
/** A stalled machine makes every duration longer and none shorter, so durations are compared by shape only. */
const DURATION = /\b\d+(\.\d+)? ms\b/g;
/** The lecture that this course grew from was written for another language. */
const FOREIGN =
  /\b(httpx|FastAPI|asyncio|uvicorn|pydantic|tenacity|Python|async def|ReadTimeout|PoolTimeout)\b/;

/** A program in the text of a section or of the practice, with the output that the text shows. */
interface Snippet {
  readonly section: string;
  /** Relative to the lesson's folder. */
  readonly file: string;
  readonly exitCode: number;
  /** It uses something that older versions do not know, and the text says so: `node=24`. */
  readonly sinceNode: number;
  readonly code: string;
  /** The `text` block right after it. */
  readonly output: string | undefined;
}

interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const lessonsFolder = import.meta.dirname;
const slugs = readdirSync(lessonsFolder).filter((name) =>
  existsSync(path.join(lessonsFolder, name, 'lesson.ts')),
);

test('there are lessons', () => {
  expect(slugs).not.toEqual([]);
});

describe.each(slugs)('lesson %s', async (slug) => {
  const folder = path.join(lessonsFolder, slug);
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  // The folder's contract: the manifest is its default export.
  const { default: lesson } = (await import(path.join(folder, 'lesson.ts'))) as { default: Lesson };
  const claimsAboutTime = await claimsOf(folder);
  const { practice } = lesson;
  const toRead = [...lesson.sections.map(({ file }) => file), ...(practice === undefined ? [] : [practice])];
  const texts = [...toRead, lesson.card, lesson.teaching];
  const snippets = toRead.flatMap((file) => snippetsOf(file, read(file)));

  test('is called as its folder is', () => {
    expect(lesson.slug).toBe(slug);
    expect(slug.startsWith(`${lesson.number}-`)).toBe(true);
  });

  test.each(lesson.sections)(
    'section $id exists, and begins with its number and title',
    ({ id, title, file }) => {
      expect(path.basename(file)).toMatch(new RegExp(`^${id}-.+\\.md$`));
      expect(read(file).split('\n')[0]).toBe(`# ${id} ${title}`);
    },
  );

  test.each(texts)('%s has no line that is too long for a terminal', (file) => {
    const long = read(file)
      .split('\n')
      .filter((line) => line.length > LONGEST_LINE && !line.startsWith('|') && !line.includes(']('));
    expect(long).toEqual([]);
  });

  test.each(texts)('%s speaks of this language and its libraries', (file) => {
    expect(read(file)).not.toMatch(FOREIGN);
  });

  test('every program in the text is a file, and every file is in the text', () => {
    const shown = snippets.map(({ file }) => file).sort();
    const files = readdirSync(path.join(folder, 'snippets')).filter((name) => name.endsWith('.ts'));
    expect(shown).toEqual(files.map((name) => `snippets/${name}`).sort());
  });

  test('what is claimed about time is claimed of its own programs', () => {
    const names = snippets.map(({ file }) => path.parse(file).name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(claimsAboutTime)));
  });

  describe.concurrent('snippets', () => {
    const run = atMost(SNIPPETS_AT_ONCE, (file: string) => runProgram(path.join(folder, file)));
    const thisNode = Number.parseInt(process.versions.node, 10);
    const runnable = snippets.filter(({ sinceNode }) => thisNode >= sinceNode);
    const runs = new Map(runnable.map(({ file }) => [file, run(file)]));

    test.for(snippets)(
      '$file is in the text as it is, and prints what the text shows',
      { timeout: snippets.length * SNIPPET_MAY_TAKE_MS },
      async (snippet, { skip }) => {
        skip(thisNode < snippet.sinceNode, `it needs Node ${snippet.sinceNode}`);
        expect(snippet.code).toBe(read(snippet.file));
        const outcome = await runs.get(snippet.file);
        expect(outcome?.exitCode, outcome?.stderr).toBe(snippet.exitCode);
        expect(withoutDurations(outcome?.stdout ?? '')).toBe(
          withoutDurations(snippet.output ?? 'no output is shown'),
        );
        const { name } = path.parse(snippet.file);
        claimsAboutTime[name]?.(durationsIn(outcome?.stdout ?? ''));
        if (snippet.exitCode === 0) expect(outcome?.stderr).toBe('');
      },
    );
  });

  test('asks at most one prediction for each step, about a number that the recording can tell', () => {
    const { predictions } = lesson;
    expect(new Set(predictions.map(({ id }) => id)).size).toBe(predictions.length);
    expect(new Set(predictions.map(({ step }) => step)).size).toBe(predictions.length);
    for (const { question, afterwards } of predictions) {
      expect(question).toMatch(/\?$/);
      expect(afterwards).toMatch(/\.$/);
    }
  });

  test('asks about steps and checks that the lab has', async () => {
    const lab = path.join(lessonsFolder, '..', 'labs', slug, 'lab.ts');
    if (!existsSync(lab)) return;
    // The folder's contract, as for the lesson; only what is compared here is named.
    const { default: manifest } = (await import(lab)) as { default: { steps: readonly LabStep[] } };
    const known = manifest.steps.flatMap(({ id, checks }) => checks.map((check) => `${id}: ${check.id}`));
    for (const { step, check } of lesson.predictions) expect(known).toContain(`${step}: ${check}`);
    const sections = lesson.sections.map(({ id }) => id);
    for (const { section } of manifest.steps) expect(sections).toContain(section);
  });

  test.each(lesson.quiz)('quiz: $question', ({ options }) => {
    expect(options.length).toBeGreaterThanOrEqual(3);
    expect(options.filter(({ correct }) => correct)).toHaveLength(1);
    for (const { text, because } of options) {
      expect(text).toMatch(/[^.]$/);
      expect(because).toMatch(/\.$/);
    }
  });

  const exercises = lesson.exercises ?? [];

  test('has at most one exercise of each kind, and an id for each', () => {
    const ids = ['quiz', ...exercises.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(exercises.map(({ kind }) => kind)).size).toBe(exercises.length);
  });

  test.each(exercises)('exercise $id: each of its parts is there once', (exercise) => {
    if (exercise.kind === 'flash-cards') {
      const ids = exercise.cards.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      return;
    }
    for (const side of ['left', 'right'] as const) {
      const texts = exercise.pairs.map((pair) => pair[side]);
      expect(new Set(texts).size).toBe(texts.length);
    }
    for (const { because } of exercise.pairs) expect(because).toMatch(/\.$/);
  });
});

async function claimsOf(folder: string): Promise<ClaimsAboutTime> {
  const file = path.join(folder, 'claims-about-time.ts');
  if (!existsSync(file)) return {};
  // The file's name is the contract, as for the lesson.
  const { claimsAboutTime } = (await import(file)) as { claimsAboutTime: ClaimsAboutTime };
  return claimsAboutTime;
}

interface LabStep {
  readonly id: string;
  readonly section: string;
  readonly checks: ReadonlyArray<{ readonly id: string }>;
}

/** The `ts` blocks of a section, each with the `text` block that follows it. */
function snippetsOf(section: string, markdown: string): Snippet[] {
  const blocks = [...markdown.matchAll(/^```(\S*)([^\n]*)\n(.*?)^```$/gms)].map((match) => {
    const [, language = '', info = '', body = ''] = match;
    return { language, info: info.trim(), body };
  });
  return blocks.flatMap(({ language, info, body }, index) => {
    if (language !== 'ts') return [];
    const [file = '', ...notes] = info.split(' ');
    const noted = (name: string) => notes.find((note) => note.startsWith(`${name}=`))?.split('=')[1] ?? 0;
    const next = blocks[index + 1];
    const output = next?.language === 'text' ? next.body : undefined;
    const [exitCode, sinceNode] = [Number(noted('exit')), Number(noted('node'))];
    return [{ section, file, exitCode, sinceNode, code: body, output }];
  });
}

function runProgram(file: string): Promise<Run> {
  return new Promise((resolve) => {
    // As in a student's terminal: without the options that the test runner gives to its children, and without a proxy.
    const strangers = /^(node_|vitest|test$)|_proxy$/i;
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !strangers.test(name)));
    const child = spawn(process.execPath, [file], {
      env,
      timeout: SNIPPET_MAY_TAKE_MS,
      killSignal: 'SIGKILL',
    });
    const printed = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        printed[stream] += text;
      });
    }
    child.on('close', (exitCode) => resolve({ exitCode, ...printed }));
  });
}

/** Lets at most so many calls of `work` run at the same time; the others wait for their turn. */
function atMost<A, R>(count: number, work: (input: A) => Promise<R>): (input: A) => Promise<R> {
  let free = count;
  const waiting: Array<() => void> = [];
  return async (input) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work(input);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

const withoutDurations = (text: string): string => text.replace(DURATION, '# ms');

const durationsIn = (text: string): number[] =>
  [...text.matchAll(DURATION)].map(([match]) => Number.parseFloat(match));

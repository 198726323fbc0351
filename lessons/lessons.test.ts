import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Lesson } from './lesson.ts';

/**
 * What a lesson promises, checked: the code in the text is the code in the files, it runs, and it prints what the text
 * says it prints. A new lesson needs no test of its own.
 */

const SNIPPETS_AT_ONCE = 2;
const SNIPPET_MAY_TAKE_MS = 30_000;
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

/**
 * What the snippets claim about time, as far as no load can make it false: lower bounds and order. Upper bounds are not
 * tested, a busy machine breaks them. Everything else that they claim is in their output, word for word.
 */
const claimsAboutTime: Readonly<Record<string, (durations: readonly number[]) => void>> = {
  'alive-or-dead': ([complete = 0, endless = 0]) => {
    expect(complete, 'twelve pauses of 100 ms, under a bodyTimeout of 500').toBeGreaterThan(1100);
    expect(endless, 'a total of 2000 ms').toBeGreaterThan(1990);
  },
  'abandoned-connect': ([gaveUp = 0, closed = 0]) => {
    expect(closed, 'the attempt outlives the call').toBeGreaterThan(gaveUp + 300);
  },
  anatomy: ([, lastByte = 0]) => expect(lastByte, 'four pieces, one each 100 ms').toBeGreaterThan(390),
  'blocked-loop': ([told = 0]) => expect(told, 'the loop stood still until 1500 ms').toBeGreaterThan(1490),
  'blocked-tables': (durations) => {
    expect(durations.at(-1), 'the loop stood still while the supplier thought').toBeGreaterThan(490);
  },
  'close-in-time': ([, took = 0]) => expect(took, 'a grace of 1000 ms').toBeGreaterThan(995),
  'coarse-timer': ([asked, firstSignal = 0, lastSignal, first = 0]) => {
    expect([asked, lastSignal]).toEqual([expect.any(Number), expect.any(Number)]);
    expect(firstSignal, 'signals are never early').toBeGreaterThan(890);
    expect(first, 'a phase limit waits for a whole tick').toBeGreaterThan(480);
  },
  'deaf-signal': ([byFetch = 0, byRequest = 0]) => {
    expect(byFetch, 'the signal is not early').toBeGreaterThan(95);
    expect(byRequest, 'request waits for the connect timeout').toBeGreaterThan(480);
  },
  'one-by-one-or-together': ([oneByOne = 0, together = 0]) => {
    expect(oneByOne, 'the sum of 300, 200 and 400').toBeGreaterThan(890);
    expect(together, 'the longest of them').toBeGreaterThan(390);
  },
  'too-many': ([, withBrake]) => expect(withBrake, 'ten rounds of 100 ms').toBeGreaterThan(990),
  'ky-with-a-policy': ([, silence = 0, hour = 0]) => {
    expect(silence, 'totalTimeout is not early').toBeGreaterThan(1490);
    expect(hour, 'and has not heard that waiting is in vain').toBeGreaterThan(1490);
  },
  'one-patience': ([over = 0]) => expect(over, 'the budget is not early').toBeGreaterThan(1190),
  'last-guests': ([, withoutSweep = 0]) => {
    expect(withoutSweep, 'guests keep their lines for about 3 s').toBeGreaterThan(2000);
  },
  resumption: ([, , full12 = 0]) => {
    expect(full12, 'TLS 1.2 and the call: three times 40 ms').toBeGreaterThan(115);
  },
  'upload-in-one-piece': ([inOne = 0, inPieces = 0]) => {
    expect(inPieces, 'took longer than the one that was cut').toBeGreaterThan(inOne);
  },
  'whose-time': ([theirs = 0, yours = 0, guest = 0]) => {
    expect(theirs, 'the supplier is slow by 400 ms').toBeGreaterThan(395);
    expect(guest, 'the guest waits for both').toBeGreaterThan(theirs + yours - 2);
  },
  'write-limit': (durations) => expect(durations.at(-1), 'a limit of 400 ms').toBeGreaterThan(395),
};

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

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import { openReading } from './open-reading.ts';
import { minutesFor, readingsOf, titleOf } from './readings.ts';
import { looks } from './testing.ts';

const lessons = readdirSync(path.join(projectRoot, 'lessons')).filter((name) => /^\d\d-/.test(name));

test.each(lessons)(
  '%s: its sections, card and practice, and not what is for the instructor',
  async (slug) => {
    const module = (await import(path.join(projectRoot, 'lessons', slug, 'lesson.ts'))) as {
      default: Lesson;
    };
    const readings = await readingsOf(module.default);
    expect(readings.slice(0, module.default.sections.length).map(titleOf)).toEqual(
      module.default.sections.map(({ id, title }) => `${id} ${title}`),
    );
    expect(new Set(readings.map(({ id }) => id)).size).toBe(readings.length);
    for (const reading of readings) {
      expect(existsSync(path.join(projectRoot, reading.path))).toBe(true);
      expect(reading.path).not.toContain('teaching');
      expect(reading.minutes).toBeGreaterThanOrEqual(1);
    }
    // The menu, the sections and the lesson say the same.
    const sections = readings.filter(({ kind }) => kind === 'section');
    expect(sections.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(module.default.minutes);
  },
);

test('minutes are for words of the prose, not for code', () => {
  const prose = 'word '.repeat(600);
  const code = `\n\`\`\`ts snippets/a.ts\n${'word '.repeat(2000)}\n~~~\n${'word '.repeat(2000)}\n\`\`\`\n`;
  expect(minutesFor(prose)).toBe(3);
  expect(minutesFor(prose + code + prose)).toBe(6);
  expect(minutesFor('short')).toBe(1);
});

test('a reading that has been opened has its title, and its text for any screen', async () => {
  const reading = await openReading({
    id: '4.1',
    kind: 'section',
    title: 'The hanging endpoint',
    path: 'lessons/04-timeouts/4.1-the-hanging-endpoint.md',
    minutes: 6,
  });
  expect(reading.title).toBe('4.1 The hanging endpoint');
  const lines = reading.lines(looks.mono(80));
  expect(lines[0]).toBe(' 4.1 The hanging endpoint');
  expect(lines.join('\n')).toContain('── node lessons/04-timeouts/snippets/');
  expect(
    reading
      .blocks(looks.mono(80))
      .flatMap((block) => block.lines)
      .slice(0, lines.length),
  ).toEqual(lines);
});

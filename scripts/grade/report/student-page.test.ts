import { describe, expect, test } from 'vitest';
import { openTags } from '../../render/testing.ts';
import type { Disclosure, GradeRecord } from '../results/schema.ts';
import { type CheckPicture, drawCheck } from './check-picture.ts';
import { studentPage } from './student-page.ts';
import { pictureKey } from './tape-pictures.ts';
import {
  FAILED,
  HOSTILE,
  hang,
  MOMENT,
  oneOfEverything,
  poisoned,
  RULE,
  recordOf,
  structureOf,
  tapeOf,
  WHY,
} from './testing.ts';

const course = { sectionTitle: (id: string) => (id === '4.2' ? 'The four phases' : undefined) };

function pageOf(record: GradeRecord, disclosure: Disclosure): string {
  const picture = drawCheck(tapeOf(hang()), disclosure, undefined);
  const key = pictureKey('04-timeouts', FAILED);
  const pictures = new Map<string, CheckPicture>(picture ? [[key, picture]] : []);
  return studentPage({ record, assignment: { title: 'Calling suppliers', disclosure }, pictures, course });
}

describe.each(['full', 'actual-only', 'none'] as const)('disclosure %s', (disclosure) => {
  const page = pageOf(oneOfEverything(), disclosure);

  test('looks as it did', async () => {
    await expect(structureOf(page)).toMatchFileSnapshot(`golden/student-${disclosure}.golden.html`);
  });

  test('is one whole document that loads and runs nothing', () => {
    expect(openTags(page)).toEqual([]);
    const own = page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '');
    expect(own).not.toMatch(/https?:\/\/|src=|@import|url\((?!#tl-)|<script/);
    expect(page).toContain('default-src &#39;none&#39;; script-src &#39;none&#39;');
  });

  test('has each name once, and each link leads to one', () => {
    const names = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(names).size).toBe(names.length);
    const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    expect(names).toEqual(expect.arrayContaining(links));
  });

  test('can be gone through with few stops of the keyboard', () => {
    expect(page.match(/tabindex="0"/g)?.length).toBe(1);
  });
});

test('in full, everything is told', () => {
  const page = pageOf(oneOfEverything(), 'full');
  for (const text of [RULE, WHY, MOMENT, 'client.ts:72', 'still asking', 'The four phases']) {
    expect(page).toContain(text);
  }
  expect(page).toContain('proves the verdict');
});

test('where the rule is not disclosed, neither sentences nor picture tell it', () => {
  const page = pageOf(oneOfEverything(), 'actual-only');
  for (const secret of [RULE, WHY, 'RULE-MARK', 'WHY-MARK', MOMENT, 'The rule', 'proves the verdict']) {
    expect(page).not.toContain(secret);
  }
  expect(page).toContain('after 1201 ms');
  expect(page).toContain('No answer had come after');
});

test('where nothing is disclosed, a page has states and points only, also if it is given pictures', () => {
  const record = oneOfEverything();
  const picture = drawCheck(tapeOf(hang()), 'full', undefined);
  if (!picture) throw new Error('there is no picture');
  const pictures = new Map([[pictureKey('04-timeouts', FAILED), picture]]);
  const assignment = { title: 'Calling suppliers', disclosure: 'none' } as const;
  const page = studentPage({ record, assignment, pictures });
  for (const check of record.labs.flatMap(({ steps }) => steps.flatMap(({ checks }) => checks))) {
    const { claim, receipt, supplierDid, clientDid, because } = check;
    for (const text of [claim, receipt, supplierDid, clientDid, because])
      if (text) expect(page).not.toContain(text);
  }
  expect(page).not.toMatch(
    /RULE-MARK|WHY-MARK|BROKEN-MARK|client\.ts|asking|took too much|aria-label="Timeline/,
  );
  expect(page).toContain('✗ failed');
  expect(page).toContain('Handed in 2 hours after the deadline.');
});

test('says why a submission was not graded', () => {
  const because = 'The zip holds no client.ts.';
  const page = pageOf(recordOf('s2', [], { outcome: 'not-graded', because, points: 0 }), 'none');
  expect(page).toContain('was not graded');
  expect(page).toContain(because);
  expect(page).not.toContain('class="total"');
});

describe('whatever a submission calls itself and prints', () => {
  const tags = (page: string) => new Set([...page.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, name]) => name));
  const harmless = tags(pageOf(oneOfEverything(), 'full'));

  test.each(HOSTILE.map((text) => [JSON.stringify(text.slice(0, 30)), text] as const))('%s', (_, text) => {
    const page = pageOf(poisoned(oneOfEverything(), text), 'full');
    expect(openTags(page)).toEqual([]);
    expect([...tags(page)].filter((tag) => !harmless.has(tag))).toEqual([]);
    expect(page).not.toMatch(/<script|<img|<[a-z]+[^>]* on[a-z]+=|href="javascript/i);
    expect(page).not.toMatch(/[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\n]]/v);
    expect(page.isWellFormed()).toBe(true);
    expect(page).not.toMatch(/\p{M}{4}/u);
  });

  test('a line of a megabyte makes no long page, and takes no long time', () => {
    const began = performance.now();
    const page = pageOf(poisoned(oneOfEverything(), '\u001b[3<'.repeat(300_000)), 'full');
    expect(page.length).toBeLessThan(200_000);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

test('what was printed keeps its lines, and says whose words they are', () => {
  const page = pageOf(oneOfEverything(), 'full');
  expect(page).toContain('<pre>asking\nstill asking</pre>');
  expect(page).toContain('Printed by the submission');
});

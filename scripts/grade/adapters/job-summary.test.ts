import { marked } from 'marked';
import { expect, test } from 'vitest';
import { jobSummary, SUMMARY_BYTES } from './job-summary.ts';
import { alan, edsger, grace, madeCheck, madeLab, madeRecord, madeStep, theClass } from './testing.ts';

const html = (markdown: string) => marked.parse(markdown, { async: false, gfm: true });

test.each(theClass.students)('the summary of $student.key', async (record) => {
  const name = `golden/github-summary-${record.student.key}.golden.md`;
  await expect(jobSummary(record)).toMatchFileSnapshot(name);
});

test('hostile text is read as text: no element and no link comes of it', () => {
  const page = html(jobSummary(grace));
  const elements = new Set([...page.matchAll(/<\/?([a-z]\w*)/g)].map(([, name]) => name));
  expect([...elements].sort()).toEqual(
    ['details', 'h2', 'p', 'pre', 'summary', 'table', 'tbody', 'td', 'th', 'thead', 'tr'].sort(),
  );
  expect(page.match(/<details>/g)).toHaveLength(3);
  expect(page.match(/<\/details>/g)).toHaveLength(3);
  // It is all there, though.
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test('a title with a bar in it does not make a column of its own', () => {
  const [, row] = html(jobSummary(grace)).split('<td>Retries</td>');
  expect(row?.split('</tr>')[0]?.match(/<td/g)).toHaveLength(3);
});

test('points are told as final only where they are', () => {
  expect(jobSummary(grace)).toMatch(/^## 10 of 40 points\n/);
  expect(jobSummary(edsger)).toMatch(/^## 20 of 40 points so far: not final\n/);
  expect(jobSummary(edsger)).toContain('| open of 10 |');
  expect(jobSummary(alan)).toMatch(/^## Not graded\n/);
});

test('more than GitHub takes is left out step by step, and how many is said', () => {
  const clientDid = '€ and <'.repeat(500);
  const steps = Array.from({ length: 200 }, (_, index) =>
    madeStep({
      id: `s${index}`,
      title: `Step ${index}`,
      state: 'fail',
      checks: [madeCheck({ clientDid, why: clientDid })],
    }),
  );
  const summary = jobSummary(madeRecord({ labs: [madeLab(steps)] }));
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(SUMMARY_BYTES);
  expect(Buffer.byteLength(summary)).toBeGreaterThan(SUMMARY_BYTES * 0.95);
  const told = summary.match(/<details>/g)?.length ?? 0;
  expect(summary).toContain(`${200 - told} more steps had no room here.`);
  expect(summary.match(/<\/details>/g)).toHaveLength(told);
});

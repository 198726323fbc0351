import { escapeText } from '../../render/markup.ts';
import { count } from '../../render/words.ts';
import type {
  CheckFigures,
  ClassFigures,
  LabFigures,
  StepFigures,
  StudentRow,
  Told,
} from './class-figures.ts';
import { type Course, NO_COURSE } from './course.ts';
import { deathWords } from './death-words.ts';
import { htmlDocument, section } from './document.ts';
import { percent, points, time } from './figures-in-words.ts';
import { foreign, foreignCode, foreignName } from './foreign-text.ts';
import { histogram, shareBar } from './histogram.ts';
import type { Spread } from './spread.ts';
import { OUTCOME_WORDS } from './state-words.ts';
import { studentLink } from './student-file.ts';
import { table } from './table.ts';
import { TIER_WORDS } from './tier-words.ts';

export interface ClassPageInput {
  readonly figures: ClassFigures;
  readonly assignment: { readonly title: string; readonly maxPoints: number };
  readonly course?: Pick<Course, 'sectionTitle'>;
}

/** The page for staff: where the class stands, what hurt, and what somebody has to look at. */
export function classPage({ figures, assignment, course = NO_COURSE }: ClassPageInput): string {
  const { students } = figures;
  const unsure = students.filter(({ outcome }) => outcome === 'inconclusive');
  const out = students.filter(({ outcome }) => outcome === 'not-graded');
  return htmlDocument({
    title: `${assignment.title} · class report`,
    header: `<p class="assignment">Class report, for staff. It names students and rules: do not hand it on.</p>
<h1>${escapeText(assignment.title)}</h1>
${atAGlance(figures, assignment.maxPoints, unsure.length, out.length)}
${CONTENTS}`,
    main: [
      section('look', 'What somebody has to look at', toLookAt(unsure, out)),
      section('distribution', 'Distribution of points', distribution(figures)),
      section('steps', 'Which steps hurt', stepsTable(figures.labs, students.length, course)),
      section('checks', 'Which checks hurt', checksTable(figures.labs)),
      section('times', 'Running time', times(figures)),
      section('deaths', 'Processes that ended before their time', deaths(figures)),
      section('contained', 'How submissions were contained', contained(figures)),
      section('students', 'All students', studentsTable(figures)),
    ].join('\n'),
    footer: '<p>Made from results.json. Each name leads to the page that the student gets.</p>',
  });
}

const CONTENTS = `<nav aria-label="On this page"><a href="#look">To look at</a> · <a href="#distribution">Points</a> ·
<a href="#steps">Steps</a> · <a href="#checks">Checks</a> · <a href="#times">Times</a> · <a href="#deaths">Processes</a> ·
<a href="#contained">Containment</a> · <a href="#students">All students</a></nav>`;

function numbers(pairs: ReadonlyArray<readonly [name: string, value: string]>): string {
  return `<dl class="numbers">${pairs.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
}

function atAGlance(
  { students, points: told }: ClassFigures,
  maxPoints: number,
  unsure: number,
  out: number,
): string {
  return numbers([
    ['Submissions', String(students.length)],
    ['Graded', String(told.of)],
    ['Partly judged', String(unsure)],
    ['Not graded', String(out)],
    ['Median points', told.of > 0 ? `${points(told.spread.median)} of ${points(maxPoints)}` : '–'],
  ]);
}

/** Whoever has more than this to look at goes through the table of all students. */
const MOST_LISTED = 200;

function toLookAt(unsure: readonly StudentRow[], out: readonly StudentRow[]): string {
  if (unsure.length + out.length === 0) return '<p>Nothing: every submission was graded in full.</p>';
  return [
    listed('Not graded', 'There is no verdict on these clients at all.', out),
    listed(
      'Partly judged',
      'At least one step could not be told: nobody is to lose points for it. Grade these once more, on a calmer machine.',
      unsure,
    ),
  ].join('\n');
}

function listed(heading: string, about: string, rows: readonly StudentRow[]): string {
  if (rows.length === 0) return '';
  const cells = rows
    .slice(0, MOST_LISTED)
    .map((row) => [nameLink(row), row.reasons.map((reason) => foreign(reason)).join('<br>')]);
  const left = rows.length - cells.length;
  const more =
    left > 0
      ? `<p class="soft">… and ${left} more: see the table of <a href="#students">all students</a>.</p>`
      : '';
  return `<h3>${heading}: ${rows.length}</h3>
<p>${about}</p>
${table({ caption: heading, columns: [{ heading: 'Student' }, { heading: 'Why' }], rows: cells })}
${more}`;
}

const nameLink = ({ key, name }: StudentRow): string =>
  `<a href="${escapeText(studentLink(key))}">${foreignName(name)}</a>`;

function distribution({ points: { of, spread, bins }, students }: ClassFigures): string {
  if (of === 0) return '<p>Nobody was graded in full yet.</p>';
  const left = students.length - of;
  const without =
    left > 0
      ? ` ${count(left, 'submission')} without final points ${left === 1 ? 'is' : 'are'} not in it.`
      : '';
  return `<p>Of ${count(of, 'student')}: the lowest have ${points(spread.least)} points, the median is ${points(spread.median)}, the highest have ${points(spread.most)}.${without}</p>
<figure class="chart"><figcaption>Students by their share of the points</figcaption>
${histogram(bins)}</figure>`;
}

/** Of those that could be told. */
const judged = ({ passed, failed }: Told): number => passed + failed;
const hurt = (told: Told): number => (judged(told) > 0 ? told.failed / judged(told) : 0);
const worstFirst = (one: { readonly of: Told }, other: { readonly of: Told }): number =>
  hurt(other.of) - hurt(one.of);

const failedCell = (told: Told): string =>
  `${shareBar(told.failed, judged(told))} ${percent(told.failed, judged(told))}`;

function stepsTable(
  labs: readonly LabFigures[],
  students: number,
  { sectionTitle }: Pick<Course, 'sectionTitle'>,
): string {
  const steps = labs
    .flatMap(({ title, steps: own }) => own.map((of) => ({ lab: title, of })))
    .toSorted(worstFirst);
  if (steps.length === 0) return '<p>No step was played.</p>';
  const teach = ({ section: id }: StepFigures) => foreign([id, sectionTitle(id) ?? ''].join(' ').trim());
  const rows = steps.map(({ lab, of }) => [
    foreign(of.title),
    foreign(lab),
    failedCell(of),
    String(of.failed),
    String(of.passed),
    of.inconclusive > 0 ? String(of.inconclusive) : '',
    of.broken > 0 ? String(of.broken) : '',
    percent(of.meanShare, 1),
    teach(of),
  ]);
  return `<p>Those that most failed stand first. The share is of those that could be judged, of ${count(students, 'submission')} in all.</p>
${table({
  caption: 'Steps, by the share that failed them',
  columns: [
    { heading: 'Step' },
    { heading: 'Lab', isShort: true },
    { heading: 'Share that failed', isShort: true },
    { heading: 'failed', isNumber: true },
    { heading: 'passed', isNumber: true },
    { heading: 'not judged', isNumber: true },
    { heading: 'not loaded', isNumber: true },
    { heading: 'mean points', isNumber: true },
    { heading: 'Taught in' },
  ],
  rows,
})}`;
}

const MOST_CHECKS = 30;

function checksTable(labs: readonly LabFigures[]): string {
  const all = labs.flatMap(({ steps }) =>
    steps.flatMap(({ title, checks }) => checks.map((of) => ({ step: title, of }))),
  );
  const failed = all.filter(({ of }) => of.failed > 0).toSorted(worstFirst);
  if (failed.length === 0) return '<p>No check failed for anybody.</p>';
  const rows = failed
    .slice(0, MOST_CHECKS)
    .map(({ step, of }) => [
      `${foreign(of.claim)}<br><span class="soft">${foreign(step)} · section ${foreign(of.section, 20)}</span>`,
      failedCell(of),
      String(of.failed),
      commonWords(of),
    ]);
  const left = failed.length - rows.length;
  return `${table({
    caption: 'Checks, by the share that failed them',
    columns: [
      { heading: 'Check' },
      { heading: 'Share that failed', isShort: true },
      { heading: 'students', isNumber: true },
      { heading: 'Most often' },
    ],
    rows,
  })}
${left > 0 ? `<p class="soft">… and ${count(left, 'more check')} that somebody failed.</p>` : ''}
<p class="soft">“Most often” is the sentence that most of them got, word for word of one of them; others differ in their numbers.</p>`;
}

const commonWords = ({ common }: CheckFigures): string =>
  common ? `${foreign(common.example)} <span class="soft">(${common.times}×)</span>` : '';

function times({ tookMs, cpuMs, slowest }: ClassFigures): string {
  if (!slowest) return '<p>Nothing ran.</p>';
  const row = (name: string, { median, p95, most }: Spread) => [name, time(median), time(p95), time(most)];
  return `${table({
    caption: 'Time for one submission',
    columns: [
      { heading: 'For one submission' },
      { heading: 'median', isNumber: true },
      { heading: '95 of 100 within', isNumber: true },
      { heading: 'slowest', isNumber: true },
    ],
    rows: [row('Time by the clock', tookMs), row('Processor time', cpuMs)],
  })}
<p>${nameLink(slowest)} took longest.</p>`;
}

function deaths({ deaths: kinds }: ClassFigures): string {
  if (kinds.length === 0) return '<p>None did.</p>';
  return table({
    caption: 'Deaths by kind',
    columns: [
      { heading: 'What happened' },
      { heading: 'students', isNumber: true },
      { heading: 'times', isNumber: true },
    ],
    rows: kinds.map(({ why, students, times: often }) => [deathWords(why), String(students), String(often)]),
  });
}

function contained({ tiers }: ClassFigures): string {
  return tiers
    .map(({ tier, students, notStopped }) => {
      const cannot = notStopped.map((one) => `<li>${foreign(one)}</li>`).join('');
      return `<p><strong>${count(students, 'submission')}</strong> ran ${TIER_WORDS[tier]}.${cannot && ' What this cannot stop:'}</p>
${cannot && `<ul>${cannot}</ul>`}`;
    })
    .join('\n');
}

function studentsTable({ students, labs }: ClassFigures): string {
  if (students.length === 0) return '<p>Nobody handed anything in.</p>';
  const rows = students.map((row) => [
    nameLink(row),
    foreignCode(row.id === row.name ? row.key : row.id || row.key),
    `<span class="${row.outcome}">${OUTCOME_WORDS[row.outcome]}</span>`,
    row.outcome === 'not-graded' ? '–' : points(row.points),
    row.outcome === 'not-graded' ? '–' : percent(row.points, row.maxPoints),
    ...labs.map(({ lab }) => {
      const got = row.labs.get(lab);
      return got === undefined ? '–' : points(got);
    }),
    row.notes > 0 ? String(row.notes) : '',
    time(row.tookMs),
  ]);
  return table({
    caption: 'All students, by name',
    columns: [
      { heading: 'Student' },
      { heading: 'Number' },
      { heading: 'Outcome', isShort: true },
      { heading: 'points', isNumber: true },
      { heading: 'share', isNumber: true },
      ...labs.map(({ lab, maxPoints }) => ({
        heading: `${/^\d+/.exec(lab) ? `lab ${lab.slice(0, 2)}` : lab} (${points(maxPoints)})`,
        isNumber: true,
      })),
      { heading: 'notes', isNumber: true },
      { heading: 'took', isNumber: true },
    ],
    rows,
  });
}

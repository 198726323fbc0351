import { escapeText } from '../../render/markup.ts';
import { count } from '../../render/words.ts';
import { isUnplayed } from '../adapters/telling.ts';
import { disclosed } from '../results/disclosed.ts';
import type { CheckResult, Disclosure, GradeRecord, LabResult, StepResult } from '../results/schema.ts';
import { checkArticle } from './check-article.ts';
import { type Course, NO_COURSE } from './course.ts';
import { byKind, deathWords } from './death-words.ts';
import { htmlDocument, section } from './document.ts';
import { moment, percent, points } from './figures-in-words.ts';
import { foreign, foreignCode, foreignName, tame } from './foreign-text.ts';
import { pointsTable } from './points-table.ts';
import { badge, sign } from './state-words.ts';
import { type Pictures, pictureKey } from './tape-pictures.ts';
import { TIER_WORDS } from './tier-words.ts';

export interface StudentPageInput {
  /** The whole record, as staff has it. */
  readonly record: GradeRecord;
  readonly assignment: { readonly title: string; readonly disclosure: Disclosure };
  readonly pictures?: Pictures;
  readonly course?: Pick<Course, 'sectionTitle'>;
}

/** The page of one student: points, and for each that was lost, why. Nothing on it goes beyond what may be disclosed. */
export function studentPage(input: StudentPageInput): string {
  const { assignment, pictures = new Map(), course = NO_COURSE } = input;
  const record = disclosed(input.record, assignment.disclosure);
  const view: View = {
    record,
    disclosure: assignment.disclosure,
    pictures: assignment.disclosure === 'none' ? new Map() : pictures,
    course,
  };
  return htmlDocument({
    title: `${tame(nameOf(record), 120)} · ${assignment.title}`,
    header: header(record, assignment.title),
    main: [
      section('notes', 'Notes', notes(view)),
      record.labs.length === 0
        ? ''
        : section(
            'points',
            'Points',
            pointsTable(record, (lab, step) => anchorOf(view, lab, step)),
          ),
      view.disclosure === 'none' ? CLOSED : '',
      ...record.labs.map((lab, index) => labSection(lab, index, view)),
    ]
      .filter(Boolean)
      .join('\n'),
    footer: footer(record),
  });
}

interface View {
  /** What of it may be shown. */
  readonly record: GradeRecord;
  readonly disclosure: Disclosure;
  readonly pictures: Pictures;
  readonly course: Pick<Course, 'sectionTitle'>;
}

const CLOSED = '<p>In this assignment you are shown which steps were passed, and no more.</p>';

const nameOf = ({ student }: GradeRecord): string =>
  student.name?.trim() || student.id?.trim() || student.key;

function header(record: GradeRecord, title: string): string {
  const { student, submission, gradedAt } = record;
  const facts = [
    ...(student.id && student.name ? [`Student number ${foreign(student.id, 120)}`] : []),
    `handed in as ${foreignCode(submission.source)}`,
    ...(submission.submittedAt ? [`on ${moment(submission.submittedAt)}`] : []),
    ...(submission.attempt ? [`attempt ${submission.attempt}`] : []),
    `graded on ${moment(gradedAt)}`,
  ];
  return `<p class="assignment">${escapeText(title)}</p>
<h1>${foreignName(nameOf(record))}</h1>
<p class="facts">${facts.join(' · ')}</p>
${outcome(record)}`;
}

function outcome({ outcome: came, because, points: got, maxPoints }: GradeRecord): string {
  if (came === 'not-graded') {
    const why = because ? ` ${foreign(because)}` : '';
    return `<p class="notice"><strong>This submission was not graded.</strong>${why} Please talk to your course staff.</p>`;
  }
  const total = `<p class="total"><strong>${points(got)}</strong> of ${points(maxPoints)} points <span class="soft">(${percent(got, maxPoints)})</span></p>`;
  return came === 'inconclusive' ? `${total}\n${PARTLY}` : total;
}

const PARTLY =
  '<p class="notice"><strong>Part of this could not be judged,</strong> and that is not your client’s doing. Your course staff sees it, too; these points are not final.</p>';

function notes({ record, disclosure }: View): string {
  const items = record.notes.map((note) => foreign(note));
  // How its process died is more than whether a step was passed.
  if (disclosure !== 'none') {
    for (const [why, times] of byKind(record.deaths)) {
      items.push(
        `The process of your client ended before its time (${times === 1 ? 'once' : `${times} times`}): ${deathWords(why)}.`,
      );
    }
  }
  return list(items);
}

const list = (items: readonly string[], name = ''): string =>
  items.length === 0
    ? ''
    : `<ul${name && ` class="${name}"`}>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;

/** Names of places on the page are made of numbers: ids of steps come from outside. */
function anchorOf({ record }: View, lab: number, step: number): string | undefined {
  const found = record.labs[lab]?.steps[step];
  return found && tellsMore(found) ? `lab-${lab + 1}-step-${step + 1}` : undefined;
}

const tellsMore = ({ checks, broken }: StepResult): boolean => checks.length > 0 || broken !== undefined;

function labSection(lab: LabResult, index: number, view: View): string {
  const steps = lab.steps.map((step, at) => stepPart(step, anchorOf(view, index, at), lab, view));
  return section(`lab-${index + 1}`, foreign(lab.title), steps.filter(Boolean).join('\n'));
}

function stepPart(step: StepResult, anchor: string | undefined, lab: LabResult, view: View): string {
  if (anchor === undefined) return '';
  const told = step.checks.filter(({ state }) => state !== 'pass');
  const passed = step.checks.filter(({ state }) => state === 'pass');
  const amount = `${points(step.points)} of ${points(step.maxPoints)} points`;
  return [
    `<h3 id="${anchor}">${foreign(step.title)} ${badge(step.state)} <span class="amount">${amount}</span></h3>`,
    step.broken === undefined
      ? ''
      : brokenArticle(step.broken, isUnplayed(lab), sectionWords(step.section, view)),
    ...told.map((check, at) =>
      checkArticle({
        check,
        id: `${anchor}-check-${at + 1}`,
        section: sectionWords(check.section, view),
        picture: view.pictures.get(pictureKey(lab.lab, check)),
      }),
    ),
    passedChecks(passed),
  ]
    .filter(Boolean)
    .join('\n');
}

function brokenArticle(broken: string, isUnplayed: boolean, read: string): string {
  const why = isUnplayed
    ? 'None of the checks of this lab was played.'
    : 'The file of this step could not be loaded, so none of its checks was played.';
  return `<article class="fail">
<p><strong>${why}</strong></p>
<dl>
<dt>What happened</dt><dd class="you">${foreign(broken)}</dd>
<dt>Read again</dt><dd>${foreign(read)}</dd>
</dl>
</article>`;
}

function passedChecks(passed: readonly CheckResult[]): string {
  if (passed.length === 0) return '';
  const items = passed.map(({ claim, receipt }) => {
    return `${sign('pass')}${foreign(claim)}${receipt === undefined ? '' : `<br><span class="soft">${foreign(receipt)}</span>`}`;
  });
  return `<details><summary>${count(passed.length, 'check')} passed</summary>
${list(items, 'passed')}
</details>`;
}

/** `4.2 Four phases`, and how to get there. */
function sectionWords(id: string, { course }: View): string {
  const title = course.sectionTitle(id);
  return `section ${id}${title ? `, “${title}”` : ''} (npm run lab read ${id})`;
}

function footer({ grader, submission, student }: GradeRecord): string {
  const cannot =
    grader.notStopped.length === 0
      ? ''
      : `<p>What this cannot stop:</p>\n${list(grader.notStopped.map((one) => foreign(one)))}`;
  return `<p>Your submission ran ${TIER_WORDS[grader.tier]}.</p>
${cannot}
<p>Graded by version ${foreign(grader.version, 60)} with Node ${foreign(grader.node, 60)} on ${foreign(grader.platform, 60)}. Submission ${foreignCode(student.key)}, sha256 ${foreignCode(submission.sha256)}; assignment sha256 ${foreignCode(grader.assignment)}. All times in pictures are milliseconds.</p>`;
}

import { type Look, paint } from '../../look.ts';
import { labelled, paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import { sumsOf } from '../sums.ts';
import { openLab, openStep } from '../where-left.ts';
import type { Course, CourseLab } from './course.ts';

/** What else there is to go back to. */
export interface Traces {
  readonly hasFailedRun: boolean;
  /** The reset that the next undo takes back. */
  readonly undo?: { readonly lab?: string | undefined; readonly step?: string | undefined } | undefined;
}

/** Where the learner is, on one screen. */
export function statusLines(course: Course, traces: Traces, look: Look): string[] {
  const { status, list, reset } = wordsOf(look).commands;
  const { labs, damaged } = course;
  const labelWidth = 2 + Math.max(...[status.lastLab, status.nextStep, status.lastRun].map((s) => s.length));
  const row = (label: string, text: string) =>
    look.plain
      ? paragraph(label === '' ? text : `${label}: ${text}`, look.width)
      : labelled(label, text, look.width, labelWidth, 1);
  const { earned, points } = sumsOf(labs);
  return [
    ...(damaged ? [...paragraph(list.progressDamaged, look.width), ''] : []),
    paint(look).bold(` ${status.title}`),
    '',
    ...where(course, row, look),
    ...row(status.points, status.total(earned, points)),
    '',
    ...openLabs(labs).flatMap((text, index) => row(index === 0 || look.plain ? status.open : '', text)),
    ...(labs.every((lab) => !openStep(lab)) ? row(status.open, status.nothingOpen) : []),
    ...(traces.hasFailedRun || traces.undo ? [''] : []),
    ...(traces.hasFailedRun ? row(status.lastRun, status.failedRun) : []),
    ...(traces.undo ? row(status.undo, status.canUndo(reset.what(traces.undo))) : []),
  ];

  function openLabs(all: readonly CourseLab[]): string[] {
    return all
      .map((lab) => ({ ...lab.outline, left: lab.outline.steps.length - sumsOf([lab]).passed }))
      .filter(({ left }) => left > 0)
      .map(({ number, title, left }) => status.openLab(number, title, left));
  }
}

function where({ labs, last }: Course, row: (label: string, text: string) => string[], look: Look): string[] {
  const { status } = wordsOf(look).commands;
  const [first] = labs;
  if (!last) {
    return [
      ...paragraph(status.nothingYet, look.width),
      ...(first ? paragraph(status.begin(first.outline.number), look.width) : []),
      '',
    ];
  }
  const { outline } = last;
  const { passed, steps, earned, points } = sumsOf([last]);
  const step = openStep(last);
  const number = step ? outline.steps.indexOf(step) + 1 : 0;
  return [
    ...row(status.lastLab, status.lab(outline.number, outline.title, passed, steps, earned, points)),
    ...row(status.nextStep, step ? status.step(number, steps, step.title) : status.allPass),
    ...(step ? row('', status.stepDetails(step.section, step.file, step.points)) : []),
    ...row(status.goOn, `npm run lab ${(step ? last : (openLab(labs, last) ?? last)).outline.number}`),
    '',
  ];
}

/** For programs. */
export function statusJson({ labs, last }: Course, { hasFailedRun, undo }: Traces) {
  const step = last && openStep(last);
  const { passed, steps, earned, points } = sumsOf(labs);
  return {
    schema: 1,
    last: last?.outline.slug ?? null,
    next: step ? { lab: last?.outline.slug, step: step.id, title: step.title, section: step.section } : null,
    passed,
    steps,
    earned,
    points,
    open: labs.flatMap((lab) => {
      const ids = lab.outline.steps.map(({ id }) => id).filter((id) => !lab.passed.has(id));
      return ids.length > 0 ? [{ lab: lab.outline.slug, steps: ids }] : [];
    }),
    lastFailedRun: hasFailedRun ? '.lab/last.tape' : null,
    undo: undo ?? null,
  };
}

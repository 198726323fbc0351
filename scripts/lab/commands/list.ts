import type { StepOutline } from '../../../labs/kit/outline.ts';
import { type Look, paint } from '../../look.ts';
import { labelled, leftRight, paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import { sumsOf } from '../sums.ts';
import { type Course, type CourseLab, stateOf } from './course.ts';

const SIGNS = {
  passed: ['✓', '+'],
  next: ['→', '>'],
  open: [' ', ' '],
} as const;

/** All labs and steps: a table, or sentences in plain output. */
export function listLines(course: Course, look: Look): string[] {
  const { list } = wordsOf(look).commands;
  const { passed, steps, earned, points } = sumsOf(course.labs);
  return [
    ...(course.damaged ? [...paragraph(list.progressDamaged, look.width), ''] : []),
    paint(look).bold(` ${list.title}`),
    '',
    ...course.labs.flatMap((lab) => [...(look.plain ? plainLab(lab, look) : labRows(lab, look)), '']),
    ...paragraph(list.totals(passed, steps, earned, points), look.width),
    ...(look.plain ? [] : [` ${list.legend(signOf('passed', look), signOf('next', look))}`]),
  ];
}

function labRows(lab: CourseLab, look: Look): string[] {
  const { list } = wordsOf(look).commands;
  const { number, title, steps } = lab.outline;
  const { passed, earned, points } = sumsOf([lab]);
  const figures = [
    list.steps(passed, steps.length).padStart(12),
    list.points(earned, points).padStart(15),
    list.minutes(lab.minutes).padStart(8),
  ].join('');
  const head = leftRight(` ${number}  ${title}`, figures, look.width);
  return [
    ...head.map((line) => paint(look).bold(line)),
    ...steps.flatMap((step, index) => stepRow(lab, step, index + 1, look)),
  ];
}

function stepRow(lab: CourseLab, step: StepOutline, number: number, look: Look): string[] {
  const { list } = wordsOf(look).commands;
  const state = stateOf(lab, step);
  const sign = signOf(state, look);
  const right = `${step.section.padStart(5)}${list.pointsOfStep(step.points).padStart(11)}`;
  const left = `   ${sign} ${String(number).padStart(2)}  `;
  const room = look.width - right.length;
  const [start = '', ...rest] = labelled(left, step.title, room - 1, left.length, 0);
  const first = start.padEnd(room) + right;
  const chalk = paint(look);
  const painted = state === 'passed' ? first.replace(sign, chalk.green(sign)) : first;
  return [state === 'next' ? chalk.bold(painted) : painted, ...rest];
}

const signOf = (state: keyof typeof SIGNS, look: Look): string => SIGNS[state][look.unicode ? 0 : 1];

function plainLab(lab: CourseLab, look: Look): string[] {
  const { list } = wordsOf(look).commands;
  const { number, title, steps } = lab.outline;
  const { passed, earned, points } = sumsOf([lab]);
  const head = list.plainLab(number, title, passed, steps.length, earned, points, lab.minutes);
  const sentences = steps.map((step, index) =>
    list.plainStep(index + 1, step.title, step.section, step.points, stateOf(lab, step)),
  );
  return [head, ...sentences].flatMap((sentence) => paragraph(sentence, look.width));
}

/** For programs. */
export function listJson({ labs, last }: Course) {
  return {
    schema: 1,
    last: last?.outline.slug ?? null,
    labs: labs.map((lab) => {
      const { number, slug, title, steps } = lab.outline;
      const { passed, earned, points } = sumsOf([lab]);
      return {
        lab: slug,
        number,
        title,
        minutes: lab.minutes,
        passed,
        earned,
        points,
        steps: steps.map((step, index) => ({
          number: index + 1,
          id: step.id,
          title: step.title,
          section: step.section,
          file: step.file,
          points: step.points,
          state: stateOf(lab, step),
        })),
      };
    }),
  };
}

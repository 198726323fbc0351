import type { GradeRecord, Results } from '../results/schema.ts';
import { type CanvasOptions, canvasFiles } from './canvas.ts';
import { exercismResult } from './exercism.ts';
import { type ActionsOptions, actionsReport } from './github-actions.ts';
import { classroomOutput, classroomRunners, classroomVariables } from './github-classroom.ts';
import { type GradescopeOptions, gradescopeResult } from './gradescope.ts';
import { junitXml } from './junit.ts';
import { type MoodleOptions, moodleFiles } from './moodle.ts';

export interface OutputFile {
  /** Below the folder of the results, with slashes. */
  readonly fileName: string;
  /** Null for one that is not there: what an earlier run has left in its place has to go. */
  readonly text: string | null;
}

export interface AdapterOptions {
  readonly gradescope?: GradescopeOptions;
  readonly githubActions?: ActionsOptions;
  readonly canvas?: CanvasOptions;
  readonly moodle?: MoodleOptions;
}

/** From the results to the files of one school's format. */
export interface Adapter {
  /** For a list of formats: what comes out. */
  readonly about: string;
  /** @throws {BadUse} where an option is missing that the format cannot do without. */
  readonly write: (results: Results, options?: AdapterOptions) => OutputFile[];
}

export const adapters = {
  gradescope: {
    about: 'Gradescope: the results.json of each submission',
    write: (results, { gradescope } = {}) =>
      forEach(results, (record) => [
        {
          fileName: `gradescope/${record.student.key}.json`,
          text: json(gradescopeResult(record, results.assignment.disclosure, gradescope)),
        },
      ]),
  },

  'github-classroom': {
    about:
      'GitHub Classroom: for each submission the variables (.env) and the input (.output) of its grading reporter',
    write: (results) =>
      forEach(results, (record) => {
        const runners = classroomRunners(record, results.assignment.disclosure);
        return [
          { fileName: `github-classroom/${record.student.key}.env`, text: classroomVariables(runners) },
          { fileName: `github-classroom/${record.student.key}.output`, text: classroomOutput(runners) },
        ];
      }),
  },

  'github-actions': {
    about:
      'GitHub Actions: for each submission the annotations for the log (.commands), and a job summary (.md)',
    write: (results, { githubActions } = {}) =>
      forEach(results, (record) => {
        const { commands, summary } = actionsReport(record, results.assignment.disclosure, githubActions);
        return [
          { fileName: `github-actions/${record.student.key}.commands`, text: commands },
          { fileName: `github-actions/${record.student.key}.md`, text: summary },
        ];
      }),
  },

  exercism: {
    about: 'Exercism: the results.json (version 3) of each submission',
    write: (results) =>
      forEach(results, (record) => [
        {
          fileName: `exercism/${record.student.key}.json`,
          text: json(exercismResult(record, results.assignment.disclosure)),
        },
      ]),
  },

  junit: {
    about: 'JUnit XML of each submission, as CI systems read it',
    write: (results) =>
      forEach(results, (record) => [
        {
          fileName: `junit/${record.student.key}.xml`,
          text: junitXml(record, results.assignment.disclosure),
        },
      ]),
  },

  canvas: {
    about: 'Canvas: one CSV for the gradebook, and one of those who have no grade yet',
    write: (results, { canvas } = {}) => {
      const { gradebook, leftOut } = canvasFiles(results, canvas);
      return withLeftOut('canvas', gradebook, leftOut);
    },
  },

  moodle: {
    about: 'Moodle: one CSV for the grade import, and one of those who have no grade yet',
    write: (results, { moodle } = {}) => {
      const { grades, leftOut } = moodleFiles(results, moodle);
      return withLeftOut('moodle', grades, leftOut);
    },
  },
} satisfies Readonly<Record<string, Adapter>>;

export type AdapterName = keyof typeof adapters;

export const adapterNames = Object.keys(adapters).filter(isAdapterName);

export function isAdapterName(name: string): name is AdapterName {
  return Object.hasOwn(adapters, name);
}

function forEach({ students }: Results, files: (record: GradeRecord) => OutputFile[]): OutputFile[] {
  return students.flatMap(files);
}

function withLeftOut(name: string, text: string, leftOut: string): OutputFile[] {
  const file = { fileName: `${name}.csv`, text };
  return [file, { fileName: `${name}-left-out.csv`, text: leftOut === '' ? null : leftOut }];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';
import type { Unit } from '../../../lessons/lesson.ts';
import type { Page } from './pages/page.ts';

/** What a check is doing right now, for the live view. */
export interface LiveCheck {
  readonly id: string;
  readonly claim: string;
  /** The last thing that crossed the wire, if anything did. */
  readonly last?: JournalEvent;
  /** How long ago that was, in milliseconds. */
  readonly silentMs: number;
  readonly done?: 'pass' | 'fail' | 'inconclusive';
}

/** A prediction against what happened. */
export interface Comparison {
  readonly question: string;
  readonly predicted: string;
  readonly happened: string;
  readonly afterwards: string;
}

/** What there is to do when the steps are done. */
export interface Closing {
  /** Quiz and exercises, each with its key and the best score so far. */
  readonly activities: ReadonlyArray<{ readonly key: string; readonly text: string }>;
  /** As the learner would type them. */
  readonly card: string;
  readonly practice?: string;
  /** The lab to go on with. */
  readonly next?: { readonly number: string; readonly title: string };
}

/** A step that has passed before, and does not any more. */
export interface Regression {
  readonly stepIndex: number;
  readonly run: StepRun;
}

/**
 * - `briefing`: a step that the learner has not begun yet introduces itself
 * - `predicting`: a number is asked for
 * - `running`: checks are played
 * - `verdict`: they have been judged
 * - `finished`: the last step is left behind
 */
export type Phase = 'briefing' | 'predicting' | 'running' | 'verdict' | 'finished';

/** A part of the screen's body that can be scrolled to. */
export type PartId = 'regressions' | 'verdict' | 'comparison' | 'goal' | `hint-${number}`;

/** Everything that the screen shows. The screen is a function of it, of the look and of the number of rows. */
export interface State {
  readonly outline: Outline;
  readonly stepIndex: number;
  readonly passed: ReadonlySet<string>;
  readonly phase: Phase;
  /** The section that teaches the step, and how long it takes to read. */
  readonly section: { readonly title: string; readonly minutes: number };
  /** What is asked while predicting, and what has been typed so far; then the guess, until it has been compared. */
  readonly asked?: {
    readonly question: string;
    readonly unit: Unit;
    readonly typed: string;
    /** Null: skipped. */
    readonly guess?: number | null;
  };
  /** What a learner can try by hand against the supplier of this step. */
  readonly tryIt?: { readonly url: string; readonly fault: string; readonly curl: string };
  /** What the checks are doing. Absent while a run is so young that its verdict may come before anybody could read it. */
  readonly live?: readonly LiveCheck[];
  readonly run?: StepRun;
  readonly comparison?: Comparison;
  /** Steps that passed before this save, and fail now. */
  readonly regressions: readonly Regression[];
  /** How far the steps that passed before have been played again. */
  readonly rechecking?: { readonly done: number; readonly of: number };
  readonly hintsShown: number;
  /** Whether the reference may be seen by now. */
  readonly solutionOpen: boolean;
  readonly notice?: string;
  /** The learner's file and the path of the section, as the learner would type them. */
  readonly file: string;
  readonly read: string;
  readonly closing: Closing;
  /** What of the body is at the top of the screen: a line, or the beginning of a part. */
  readonly top: number | PartId;
  /** What lies over the step: a section, the list of steps, a table. */
  readonly page?: Page;
}

export const stepOf = ({ outline, stepIndex }: Pick<State, 'outline' | 'stepIndex'>): StepOutline => {
  const step = outline.steps[stepIndex];
  if (!step) throw new Error(`lab ${outline.number} has no step ${stepIndex}`);
  return step;
};

/** No earlier step is known to fail: the mistake of one shows in those after it, where it looks like another. */
export const earlierPass = ({ outline, stepIndex, passed, regressions }: State): boolean =>
  outline.steps.slice(0, stepIndex).every(({ id }) => passed.has(id)) &&
  regressions.every((one) => one.stepIndex >= stepIndex);

/** The open steps after this one that are solved in the same files, by number: the reference of this one tells them, too. */
export function aheadOf({ outline, stepIndex, passed }: State): number[] {
  const files = filesOf(stepOf({ outline, stepIndex }));
  return outline.steps.flatMap((step, index) => {
    const isAhead = index > stepIndex && !passed.has(step.id);
    return isAhead && filesOf(step).some((file) => files.includes(file)) ? [index + 1] : [];
  });
}

const filesOf = ({ file, alsoCalls = [] }: StepOutline): string[] => [file, ...alsoCalls];

import type { Lab, Step } from '../../../labs/kit/lab.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';

/** What a check is doing right now, for the live view. */
export interface LiveCheck {
  readonly id: string;
  readonly claim: string;
  /** The last thing that crossed the wire, in words. */
  readonly last: string;
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
}

/** Everything that the screen shows. The screen is a function of it and of nothing else. */
export interface State {
  readonly lab: Lab;
  readonly stepIndex: number;
  readonly passed: ReadonlySet<string>;
  readonly phase: 'predicting' | 'running' | 'verdict' | 'finished';
  /** What is asked while predicting. */
  readonly question?: string;
  /** What a learner can try by hand against the supplier of this step. */
  readonly tryIt?: { readonly listening: string; readonly curl: string };
  readonly live: readonly LiveCheck[];
  readonly run?: StepRun;
  readonly comparison?: Comparison;
  readonly hintsShown: number;
  readonly notice?: string;
  /** Folder of the learner's files and path of the section, as the learner would type them. */
  readonly file: string;
  readonly read: string;
  readonly closing: Closing;
}

export const stepOf = (state: State): Step => {
  const step = state.lab.steps[state.stepIndex];
  if (!step) throw new Error(`lab ${state.lab.number} has no step ${state.stepIndex}`);
  return step;
};

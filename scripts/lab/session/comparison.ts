import type { StepRun } from '../../../labs/kit/run-step.ts';
import { between, duration } from '../../../labs/kit/wording.ts';
import type { Prediction } from '../../../lessons/lesson.ts';
import type { Words } from '../../words/words.ts';
import { amountInWords } from './guess.ts';
import type { Comparison } from './state.ts';

/** A guess (null: it was skipped) against what a run has shown; undefined when the check that tells has not been played. */
export function comparisonOf(
  prediction: Prediction,
  predicted: number | null,
  run: StepRun,
  { never, notYet, skipped }: Words['session'],
): Comparison | undefined {
  const recording = run.checks.find(({ check }) => check.id === prediction.check)?.recording;
  if (!recording) return undefined;
  const measured = prediction.measure(recording);
  const watchedMs = between(recording.calls[0]?.sentAtUs ?? 0, recording.endedAtUs);
  return {
    question: prediction.question,
    predicted: predicted === null ? skipped : amountInWords(predicted, prediction.unit, never),
    happened:
      measured === null
        ? notYet(duration(watchedMs))
        : amountInWords(Math.round(measured), prediction.unit, never),
    afterwards: prediction.afterwards,
  };
}

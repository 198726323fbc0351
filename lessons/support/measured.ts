import type { Recording } from '../../fixtures/journal/recording.ts';
import { Story } from '../../fixtures/journal/testing.ts';
import type { Prediction } from '../lesson.ts';

/** What is left of a check in which nothing happened for two seconds. */
export const nothing: Recording = new Story().until(2_000);

/** For tests: what the prediction of that id measures in a recording that holds this and nothing else. */
export function measuring(predictions: readonly Prediction[]) {
  return (id: string, recording: Partial<Recording>): number | null | undefined => {
    return predictions.find((one) => one.id === id)?.measure({ ...nothing, ...recording });
  };
}

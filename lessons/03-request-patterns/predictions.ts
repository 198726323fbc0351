import type { Prediction } from '../lesson.ts';

/** Asked before the steps of the lab, measured in the recordings of their checks. */
export const predictions: readonly Prediction[] = [];

import type { Prediction } from '../lesson.ts';

export const predictions: readonly Prediction[] = [];

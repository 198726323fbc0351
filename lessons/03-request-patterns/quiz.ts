import type { QuizQuestion } from '../lesson.ts';

export const quiz: readonly QuizQuestion[] = [];

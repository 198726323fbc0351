import type { Lesson, Section } from '../lesson.ts';
import { predictions } from './predictions.ts';
import { quiz } from './quiz.ts';

const sections: readonly Section[] = [
  { id: '5.1', title: 'Transient or permanent', file: '5.1-transient-or-permanent.md' },
  { id: '5.2', title: 'The naive retry', file: '5.2-the-naive-retry.md' },
  { id: '5.3', title: 'Backoff with jitter', file: '5.3-backoff-with-jitter.md' },
  { id: '5.4', title: 'By library', file: '5.4-by-library.md' },
  { id: '5.5', title: 'Retries x timeouts = budget', file: '5.5-the-budget.md' },
];

const lesson: Lesson = {
  number: '05',
  slug: '05-retries',
  title: 'Retries',
  minutes: 40,
  sections,
  predictions,
  quiz,
  card: 'card.md',
  practice: 'practice.md',
  teaching: 'teaching.md',
};

export default lesson;

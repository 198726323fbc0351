import type { Lesson, Section } from '../lesson.ts';
import { predictions } from './predictions.ts';
import { quiz } from './quiz.ts';

const sections: readonly Section[] = [
  { id: '2.1', title: 'Which client, and never block the loop', file: '2.1-which-client.md' },
  { id: '2.2', title: 'One call, many calls', file: '2.2-one-call-many-calls.md' },
  { id: '2.3', title: 'The response object', file: '2.3-the-response-object.md' },
  { id: '2.4', title: 'Status codes into errors', file: '2.4-status-codes-into-errors.md' },
];

const lesson: Lesson = {
  number: '02',
  slug: '02-http-client',
  title: 'The HTTP client',
  minutes: 24,
  sections,
  predictions,
  quiz,
  card: 'card.md',
  practice: 'practice.md',
  teaching: 'teaching.md',
};

export default lesson;

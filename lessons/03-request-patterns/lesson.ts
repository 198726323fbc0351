import type { Lesson, Section } from '../lesson.ts';
import { predictions } from './predictions.ts';
import { quiz } from './quiz.ts';

const sections: readonly Section[] = [
  { id: '3.1', title: 'Asking with GET', file: '3.1-get.md' },
  { id: '3.2', title: 'Sending with POST', file: '3.2-post.md' },
  { id: '3.3', title: 'Headers and who you are', file: '3.3-headers-and-auth.md' },
  { id: '3.4', title: 'Check what you receive', file: '3.4-the-door.md' },
  { id: '3.5', title: 'The complete call', file: '3.5-the-complete-call.md' },
];

const lesson: Lesson = {
  number: '03',
  slug: '03-request-patterns',
  title: 'Request patterns',
  minutes: 40,
  sections,
  predictions,
  quiz,
  card: 'card.md',
  practice: 'practice.md',
  teaching: 'teaching.md',
};

export default lesson;

import type { Lesson, Section } from '../lesson.ts';
import { predictions } from './predictions.ts';
import { quiz } from './quiz.ts';

const sections: readonly Section[] = [
  { id: '6.1', title: 'The handshake tax', file: '6.1-the-handshake-tax.md' },
  { id: '6.2', title: 'The client is a pool', file: '6.2-the-client-is-a-pool.md' },
  { id: '6.3', title: 'Lifecycle', file: '6.3-lifecycle.md' },
  { id: '6.4', title: 'The client as a dependency', file: '6.4-the-client-as-a-dependency.md' },
];

const lesson: Lesson = {
  number: '06',
  slug: '06-connection-pooling',
  title: 'Connection pooling',
  minutes: 35,
  sections,
  predictions,
  quiz,
  card: 'card.md',
  practice: 'practice.md',
  teaching: 'teaching.md',
};

export default lesson;

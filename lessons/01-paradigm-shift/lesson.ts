import type { Lesson, Section } from '../lesson.ts';
import { exercises } from './exercises.ts';
import { predictions } from './predictions.ts';
import { quiz } from './quiz.ts';

const sections: readonly Section[] = [
  { id: '1.1', title: 'Your server becomes a client', file: '1.1-your-server-becomes-a-client.md' },
  { id: '1.2', title: 'The danger zone', file: '1.2-the-danger-zone.md' },
  { id: '1.3', title: 'The supply chain', file: '1.3-the-supply-chain.md' },
];

const lesson: Lesson = {
  number: '01',
  slug: '01-paradigm-shift',
  title: 'The paradigm shift',
  minutes: 21,
  sections,
  predictions,
  quiz,
  exercises,
  card: 'card.md',
  practice: 'practice.md',
  teaching: 'teaching.md',
};

export default lesson;

import type { QuizQuestion } from '../../../lessons/lesson.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import type { Round } from './rounds.ts';
import { blankLine, joined, keysFor, type Lines, noLines, type Table } from './table.ts';
import { answeredLines, headLines, questionLines, quizAnswer } from './view.ts';

/** Asks one question after the other; the last one stays in sight, with the reason, while the next is being read. */
export async function playQuiz(
  questions: readonly QuizQuestion[],
  title: readonly string[],
  table: Table,
): Promise<Round<QuizQuestion>> {
  const wrong: QuizQuestion[] = [];
  let kept = noLines;
  let news = noLines;
  for (const [index, asked] of questions.entries()) {
    const options = asked.options.map(({ text }) => text);
    const turn = wordsOf(table.look).exercises.turn(index + 1, questions.length);
    const head: Lines = (look) => headLines([...title, turn], undefined, look);
    table.show(
      kept,
      joined(news, head, (look) => questionLines(asked.question, options, look)),
    );
    const keys = keysFor(options);
    const key = await table.key(keys);
    if (key === undefined) return { isComplete: false, wrong, of: index };
    const answered = quizAnswer(asked, options[keys.indexOf(key)] ?? '');
    if (answered.chosen !== answered.answer) wrong.push(asked);
    kept = (look) => paragraph(asked.question, look.width);
    news = joined((look) => answeredLines(answered, look), blankLine);
  }
  return { isComplete: true, wrong, of: questions.length, kept, news };
}

import inquirer from 'inquirer';
import type { Prediction, QuizOption, QuizQuestion } from '../../../lessons/lesson.ts';

/** Asks for a number; the question itself is on the screen already. Null: skipped with Enter, or with Ctrl-C. */
export async function askPrediction({ unit }: Prediction): Promise<number | null> {
  const { answer } = await inquirer
    .prompt<{ answer: string }>({
      type: 'input',
      name: 'answer',
      message: `Your guess (${unit}, or never; Enter skips):`,
      validate: (text: string) =>
        /^\s*(never|\d+([.,]\d+)?)?\s*$/i.test(text) ||
        `Type a number of ${unit}, the word never, or nothing.`,
    })
    .catch(() => ({ answer: '' }));
  const text = answer.trim().toLowerCase();
  if (text === '') return null;
  return text === 'never' ? Number.MAX_SAFE_INTEGER : Number(text.replace(',', '.'));
}

/** Asks the questions one after the other, with the reason after each. Returns how many were right. */
export async function playQuiz(
  questions: readonly QuizQuestion[],
  write: (text: string) => void,
): Promise<number | undefined> {
  let right = 0;
  for (const [index, { question, options }] of questions.entries()) {
    const { chosen } = await inquirer
      .prompt<{ chosen: QuizOption | undefined }>({
        type: 'select',
        name: 'chosen',
        message: `${index + 1} of ${questions.length}: ${question}`,
        choices: options.map((option) => ({ name: option.text, value: option })),
        loop: false,
      })
      .catch(() => ({ chosen: undefined }));
    if (!chosen) return undefined;
    if (chosen.correct) right += 1;
    const correct = options.find((option) => option.correct);
    const verdict = chosen.correct ? 'Right.' : `Not quite: ${chosen.because}\n  Right is: ${correct?.text}.`;
    write(`  ${verdict}\n  ${correct?.because ?? ''}\n\n`);
  }
  return right;
}

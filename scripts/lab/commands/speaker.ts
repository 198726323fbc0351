import { type Look, lookOf } from '../../look.ts';
import { paragraph } from '../../text.ts';
import type { Language } from '../../words/words.ts';

/** Says sentences, each a paragraph of its own. */
export interface Speaker {
  readonly look: Look;
  /** What the command comes to. */
  out(...sentences: readonly string[]): void;
  /** What is to be known beside it. */
  notice(sentence: string | undefined): void;
}

/** To the terminal or pipe at hand. */
export function speaker(language: Language): Speaker {
  const look = lookOf(process.stdout, { language });
  const wrapped = (sentence: string) => `${paragraph(sentence, look.width, 0).join('\n')}\n`;
  return {
    look,
    out: (...sentences) => void process.stdout.write(sentences.map(wrapped).join('')),
    notice: (sentence) => void (sentence && process.stderr.write(wrapped(sentence))),
  };
}

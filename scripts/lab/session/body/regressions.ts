import { type Look, paint, signOf } from '../../../look.ts';
import { labelled, paragraph, signed } from '../../../text.ts';
import { wordsOf } from '../../../words/words.ts';
import { checkInFocus } from '../../verdict-lines.ts';
import type { State } from '../state.ts';

const LABEL_WIDTH = 10;

/** What passed before and fails now, said first: it is often the reason of all else. */
export function regressionLines({ regressions, outline }: State, look: Look): string[] {
  if (regressions.length === 0) return [];
  const { session: words, verdict } = wordsOf(look);
  return [
    ...paragraph(paint(look).bold(words.regressions(regressions.length)), look.width),
    ...regressions.flatMap(({ stepIndex, run }) => {
      const title = words.regression(stepIndex + 1, outline.steps[stepIndex]?.title ?? '');
      const found = checkInFocus(run)?.verdict;
      const said = run.broken ?? (found?.state === 'fail' ? found.clientDid : '');
      return [
        ...signed(signOf('fail', look), title, look.width),
        ...labelled(verdict.you, said, look.width, LABEL_WIDTH),
      ];
    }),
  ];
}

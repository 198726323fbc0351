import type { Look } from '../../look.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import { type KeyAndUse, keyBar } from '../exercises/view.ts';
import { hintLines, partsOf } from './body/parts.ts';
import { keysOf, nextLines, noticeLines } from './foot.ts';
import type { State } from './state.ts';
import { headLines } from './view.ts';

/**
 * What a screen reader is to read: only what is new between two states, as lines that are printed below what was there.
 *
 * The same parts as on the screen, in the same order; nothing that was said is said again.
 */
export function speech(before: State | undefined, after: State, look: Look): string[] {
  return [...news(before, after, look), ...(after.notice !== before?.notice ? noticeLines(after, look) : [])];
}

function news(before: State | undefined, after: State, look: Look): string[] {
  if (after.page) return after.page === before?.page ? [] : pageLines(after, look);
  const { phase } = after;
  const isNewStep = before?.stepIndex !== after.stepIndex || before.outline !== after.outline;
  if (isNewStep || before.phase !== phase) return phaseLines(isNewStep, after, look);
  if (phase === 'running') return [];
  if (phase === 'verdict' && before.regressions !== after.regressions) {
    return (
      partsOf(after, look)
        .find(({ id }) => id === 'regressions')
        ?.lines.slice() ?? []
    );
  }
  const hints = after.hintsShown - before.hintsShown;
  if (hints > 0)
    return ['', ...hintLines(after, after.hintsShown - 1, look), '', ...keyBar(keysOf(after, look), look)];
  if (before.page) return ['', ...keyBar(keysOf(after, look), look)];
  return [];
}

function phaseLines(isNewStep: boolean, state: State, look: Look): string[] {
  const { phase } = state;
  if (phase === 'running') {
    return [...(isNewStep ? headLines(state, look) : []), ` ${wordsOf(look).session.runningAgainst}`];
  }
  const isShort = phase === 'verdict' && state.run !== undefined;
  const shown = partsOf(state, look).filter(({ id }) => !isShort || !NOT_AGAIN.test(id));
  return [
    '',
    ...headLines(state, look),
    ...shown.flatMap(({ lines }) => lines),
    ...nextLines(state, look),
    ...keyBar(keysOf(state, look), look),
  ];
}

/** What has been said when the step began, or when it was asked for. */
const NOT_AGAIN = /^(goal|hint-)/;

function pageLines({ page }: State, look: Look): string[] {
  if (!page) return [];
  const { lines, title, moreKeys } = page.pager;
  const { session } = wordsOf(look);
  const keys: KeyAndUse[] = [...moreKeys, ['q', session.keyBack]];
  return ['', ...paragraph(title, look.width), '', ...lines, '', ...keyBar(keys, look)];
}

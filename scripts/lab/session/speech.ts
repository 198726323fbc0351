import type { Look } from '../../look.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import { type KeyAndUse, keyBar } from '../exercises/view.ts';
import { hintLines, partsOf, tryLines } from './body/parts.ts';
import { regressionLines } from './body/regressions.ts';
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
  if (isNewStep || before.phase !== phase) return phaseLines(isNewStep ? undefined : before, after, look);
  if (after.hintsShown !== before.hintsShown && after.hintsShown > 0) {
    return ['', ...hintLines(after, after.hintsShown - 1, look), '', ...keyBar(keysOf(after, look), look)];
  }
  if (after.tryIt && !before.tryIt) return ['', ...tryLines(after.tryIt, look)];
  if (phase === 'running') return [];
  if (before.regressions !== after.regressions) {
    const fresh = after.regressions.filter((one) => !before.regressions.includes(one));
    return regressionLines({ ...after, regressions: fresh }, look);
  }
  if (before.page) return ['', ...keyBar(keysOf(after, look), look)];
  return [];
}

/** @param before the state that this one follows on; undefined when the step is new. */
function phaseLines(before: State | undefined, state: State, look: Look): string[] {
  const { phase } = state;
  const keys = keyBar(keysOf(state, look), look);
  const of = (...ids: readonly string[]) =>
    partsOf(state, look).flatMap(({ id, lines }) => (ids.includes(id) ? lines : []));
  // Below what was typed, if something was.
  const head = before ? [''] : ['', ...headLines(state, look)];
  // What the step is about is said once: when it begins.
  const goal = before ? [] : of('goal');
  switch (phase) {
    case 'briefing':
    case 'finished':
      return ['', ...headLines(state, look), ...of('goal'), ...keys];
    case 'predicting':
      // The guess is typed below the last line.
      return [...head, ...goal, ...keys, '', ...of('verdict')];
    case 'running':
      return [...head, ...goal, ` ${wordsOf(look).session.runningAgainst}`];
    case 'verdict':
      return [
        '',
        ...headLines(state, look),
        ...of('regressions', 'comparison', 'verdict'),
        ...nextLines(state, look),
        ...keys,
      ];
  }
}

function pageLines({ page }: State, look: Look): string[] {
  if (!page) return [];
  const { lines, title, moreKeys } = page.pager;
  const { session } = wordsOf(look);
  const keys: KeyAndUse[] = [...moreKeys, ['q', session.keyBack]];
  return ['', ...paragraph(title, look.width), '', ...lines, '', ...keyBar(keys, look)];
}

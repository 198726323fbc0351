import { type Look, paint } from '../../look.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import { type KeyAndUse, keyBar } from '../exercises/view.ts';
import { type State, stepOf } from './state.ts';

/** What stays at the bottom of the screen: what to do next, and the keys. */
export function footLines(state: State, look: Look): string[] {
  return ['', ...noticeLines(state, look), ...nextLines(state, look), ...keyBar(keysOf(state, look), look)];
}

export function noticeLines({ notice }: State, look: Look): string[] {
  return notice ? paragraph(paint(look).yellow(notice), look.width) : [];
}

export function nextLines(state: State, look: Look): string[] {
  const { phase, run, stepIndex, file, rechecking } = state;
  const words = wordsOf(look).session;
  if (phase !== 'verdict' || !run) return [];
  const again = rechecking
    ? paragraph(paint(look).dim(words.rechecking(rechecking.done, rechecking.of)), look.width)
    : [];
  if (run.state !== 'pass') {
    const passed = run.checks.filter(({ verdict }) => verdict.state === 'pass').length;
    const tally = run.checks.length > 0 ? `${words.tally(stepIndex + 1, passed, run.checks.length)} ` : '';
    return [...again, ...paragraph(tally + words.save(file), look.width)];
  }
  const next = state.outline.steps[stepIndex + 1];
  const where = next ? words.nextStep(stepIndex + 2, next.title) : words.theEnd;
  return [...again, ...paragraph(words.wellDone(where), look.width)];
}

/** The keys that do something now, the most useful first. */
export function keysOf(state: State, look: Look): KeyAndUse[] {
  const { session: words, keys } = wordsOf(look);
  const quit: KeyAndUse = ['q', words.keyQuit];
  switch (state.phase) {
    case 'briefing':
      return [
        [keys.enter, words.keyBegin],
        ['l', words.keyLesson],
        ['o', words.keyBrowser],
        ['e', words.keyEdit],
        ['n', words.keyNext],
        ['?', words.keyAll],
        quit,
      ];
    case 'predicting':
      return [
        [keys.enter, words.keySkip],
        ['Ctrl-C', words.keyQuit],
      ];
    case 'finished':
      return [];
    case 'running':
    case 'verdict': {
      const left = stepOf(state).hints.length - state.hintsShown;
      return [
        ['h', left > 0 ? words.keyHint(left) : words.keyHintsAgain],
        ['l', words.keyLesson],
        ['e', words.keyEdit],
        ['t', words.keyTimeline],
        ['c', words.keyCompare],
        ...(state.solutionOpen ? [['s', words.keySolution] as const] : []),
        ['r', words.keyRun],
        ['n', words.keyNext],
        ['?', words.keyAll],
        quit,
      ];
    }
  }
}

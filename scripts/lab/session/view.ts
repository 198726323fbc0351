import { duration } from '../../../labs/kit/wording.ts';
import { type Look, paint, signOf } from '../../look.ts';
import { labelled, leftRight, paragraph, shellCommand, signed } from '../../text.ts';
import type { KeyAndUse } from '../exercises/view.ts';
import { stateWord, verdictLines } from '../verdict-lines.ts';
import { type State, stepOf } from './state.ts';

const HINT_NAMES = ['a nudge', 'the direction', 'nearly the code'];
const LABEL_WIDTH = 8;
const FILE_LABEL_WIDTH = 10;

/** The whole screen, as lines no wider than the look allows. */
export function view(state: State, look: Look): string[] {
  if (state.phase === 'finished') return finished(state, look);
  if (state.phase === 'predicting')
    return [...head(state, look), ...question(state, look), ...notice(state, look)];
  const body = state.phase === 'running' ? running(state, look) : verdict(state, look);
  return [
    ...head(state, look),
    ...body,
    ...hints(state, look),
    ...notice(state, look),
    '',
    ...keys(state, look),
  ];
}

function head(state: State, look: Look): string[] {
  const chalk = paint(look);
  const step = stepOf(state);
  const dot = look.plain ? ', ' : ' · ';
  const left = ` lab ${state.lab.number}${dot}step ${state.stepIndex + 1} of ${state.lab.steps.length}${dot}${step.title}`;
  const right = state.run && state.phase === 'verdict' ? stateWord(state.run) : '';
  const solved = state.run?.state === 'pass' && state.phase === 'verdict';
  const row = (label: string, text: string) => labelled(label, text, look.width, LABEL_WIDTH, 1);
  return [
    ...leftRight(left, right, look.width).map((line) => chalk.bold(line)),
    '',
    // Who has passed the step has read its goal.
    ...(solved ? [] : [...paragraph(step.goal, look.width), '']),
    ...row('edit', state.file),
    ...row('read', state.read),
    ...(state.tryIt && !solved ? tryIt(state.tryIt, look) : []),
    '',
  ];
}

function tryIt({ listening, curl }: NonNullable<State['tryIt']>, look: Look): string[] {
  return [
    ...labelled('try', listening, look.width, LABEL_WIDTH, 1),
    ...shellCommand(curl, look.width, 1 + LABEL_WIDTH),
  ];
}

function question({ question: text }: State, look: Look): string[] {
  return text ? [paint(look).bold(' predict first'), '', ...paragraph(text, look.width, 3), ''] : [];
}

function running(state: State, look: Look): string[] {
  const chalk = paint(look);
  const lines = state.live.flatMap(({ claim, last, silentMs, done }) => {
    const sign = done ? signOf(done, look) : look.unicode ? chalk.cyan('…') : '.';
    const detail = done ? '' : `${last}${silentMs > 150 ? `, then silence for ${duration(silentMs)}` : ''}`;
    return [...signed(sign, claim, look.width), ...paragraph(chalk.dim(detail), look.width, 3)];
  });
  return [chalk.bold(' running against your client:'), '', ...lines];
}

function verdict(state: State, look: Look): string[] {
  if (!state.run) return [];
  return [...verdictLines(state.run, look, state.read), ...comparison(state, look)];
}

function comparison({ comparison: compared }: State, look: Look): string[] {
  if (!compared) return [];
  const row = (label: string, text: string) => labelled(label, text, look.width, 10);
  return [
    '',
    ...paragraph(compared.question, look.width, 3),
    ...row('you said', compared.predicted),
    ...row('it was', compared.happened),
    ...paragraph(compared.afterwards, look.width, 3),
  ];
}

function hints(state: State, look: Look): string[] {
  const chalk = paint(look);
  return stepOf(state)
    .hints.slice(0, state.hintsShown)
    .flatMap((hint, index) => [
      '',
      chalk.bold(` hint ${index + 1}, ${HINT_NAMES[index] ?? ''}`),
      // The last one is code: its line breaks and its indentation are its meaning.
      ...(index === 2 ? hint.split('\n').map((line) => `   ${line}`) : paragraph(hint, look.width, 3)),
    ]);
}

function notice({ notice: text }: State, look: Look): string[] {
  return text ? ['', ...paragraph(paint(look).yellow(text), look.width)] : [];
}

function keys(state: State, look: Look): string[] {
  const chalk = paint(look);
  const step = stepOf(state);
  const left = step.hints.length - state.hintsShown;
  const offered: Array<readonly [key: string, does: string]> = [
    ...(left > 0 ? [['h', `hint (${left} left)`] as const] : []),
    ['t', 'timeline'],
    ['r', 'run'],
    ['n', 'next'],
    ['q', 'quit'],
  ];
  const bar = offered.map(([key, does]) => `${chalk.bold(key)} ${does}`).join(look.plain ? ', ' : '   ');
  return [...whatNext(state, look), ...paragraph(bar, look.width)];
}

function whatNext(state: State, look: Look): string[] {
  if (state.phase === 'running') return [];
  if (state.run?.state !== 'pass') {
    return paragraph(`${tally(state)}Save ${state.file} and it runs again.`, look.width);
  }
  const next = state.lab.steps[state.stepIndex + 1];
  const where = next ? `step ${state.stepIndex + 2}: ${next.title}` : 'the end of the lab';
  return paragraph(`Well done. n leads to ${where}`, look.width);
}

/** Said again at the end, because on a small screen the head of a long verdict has scrolled away. */
function tally({ run, stepIndex }: State): string {
  if (!run || run.checks.length === 0) return '';
  const passed = run.checks.filter(({ verdict }) => verdict.state === 'pass').length;
  return `Step ${stepIndex + 1}: ${passed} of ${run.checks.length} checks pass. `;
}

function finished(state: State, look: Look): string[] {
  const chalk = paint(look);
  const { lab, closing } = state;
  const open = lab.steps.filter((step) => !state.passed.has(step.id));
  const points = lab.steps
    .filter((step) => state.passed.has(step.id))
    .reduce((sum, step) => sum + step.points, 0);
  const done = open.length === 0;
  const text = done
    ? [`All ${lab.steps.length} steps pass: ${points} points.`, lab.outro].filter(Boolean).join(' ')
    : `${points} points so far. Still open: ${open.map((step) => step.title).join(' / ')}`;
  const file = (label: string, name: string | undefined) =>
    name === undefined ? [] : labelled(label, name, look.width, FILE_LABEL_WIDTH, 1);
  const offered: KeyAndUse[] = [
    ...closing.activities.map(({ key, text }) => [key, text] as const),
    ['n', done ? 'back to the first step' : 'back to the first open step'],
    ['q', 'quit'],
  ];
  return [
    chalk.bold(` lab ${lab.number}, ${lab.title}`),
    '',
    ...paragraph(text, look.width),
    '',
    ...file('card', closing.card),
    ...file('practice', closing.practice),
    ...notice(state, look),
    '',
    ...offered.flatMap(([key, does]) =>
      look.plain ? paragraph(`${key}: ${does}`, look.width) : signed(chalk.bold(key), does, look.width),
    ),
  ];
}

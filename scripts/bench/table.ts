import { columns } from './columns.ts';
import { type CoarseFigures, type Figures, type StepFigures, TARGETS } from './figures.ts';
import { FIRST_SCREENS, type FirstScreen, SCREENS } from './first-screen.ts';

const ms = (value: number): string => `${Math.round(value)} ms`;
const ratio = (value: number): string => value.toFixed(2);
const reached = (isReached: boolean): string => (isReached ? 'ok' : 'missed');

/** All figures as text, at most 80 columns wide: what each is, the median, the target. */
export function table(figures: Figures): string {
  const { lab, rounds, vitestMs, steps, coarse } = figures;
  return [
    `Lab ${lab}, medians of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, all measured in turns on this machine.`,
    '',
    'FROM SAVE TO VERDICT, reference solution, everything warm',
    ...columns([
      ['step', 'total', 'waiting', 'work', 'work/vitest', 'total/vitest', ''],
      ...steps.map(stepRow),
    ]),
    ...wordsOn(steps),
    '',
    '  total     from before the file is written until the last verdict',
    '  waiting   what the scripts of the slowest check make the client wait for',
    `            target: < ${TARGETS.waitingMs} ms`,
    '  work      total without waiting: watcher, processes, loading, judging',
    `  vitest    a cold \`vitest run\` of one empty test: ${ms(vitestMs)}`,
    `            target for work/vitest: <= ${ratio(TARGETS.workRatio)}`,
    '',
    ...coarseLines(coarse),
  ].join('\n');
}

/** A word of caution where others wanted the processors, too. `load` is the system's, over the last minute. */
export function busyNote(load: number, cores: number): string[] {
  if (load <= cores) return [];
  const busy = `This machine was busy: load ${load.toFixed(1)} on ${cores} ${cores === 1 ? 'core' : 'cores'}.`;
  return [busy, 'The ratios stand, the milliseconds do not.'];
}

function stepRow({ step, totalMs, waitingMs, workMs, workRatio, totalRatio }: StepFigures): string[] {
  const isReached = workRatio <= TARGETS.workRatio && waitingMs < TARGETS.waitingMs;
  return [
    step,
    ms(totalMs),
    ms(waitingMs),
    ms(workMs),
    ratio(workRatio),
    ratio(totalRatio),
    reached(isReached),
  ];
}

function coarseLines(coarse: readonly CoarseFigures[] | undefined): string[] {
  const head = "A RIGHT CLIENT WITH COARSE TIMERS (undici's own), from save to verdict";
  if (!coarse) return [head, '  not there yet: right/undici.ts', ''];
  return [
    head,
    ...columns([
      ['step', 'total', ''],
      ...coarse.map(({ step, totalMs }) => [step, ms(totalMs), reached(totalMs < TARGETS.coarseMs)]),
    ]),
    ...wordsOn(coarse),
    `            target: < ${TARGETS.coarseMs} ms`,
    '',
  ];
}

/** How long a learner looks at nothing. NaN where it could not be measured. */
export function firstScreenTable(figures: Readonly<Record<FirstScreen, number>>): string {
  const row = (which: FirstScreen) => {
    const shownMs = figures[which];
    const isMeasured = !Number.isNaN(shownMs);
    const figure = isMeasured ? [ms(shownMs), reached(shownMs < TARGETS.firstScreenMs)] : ['no terminal', ''];
    return [SCREENS[which].command, ...figure];
  };
  return [
    'FIRST SCREEN: from the command, npm included, until it is on the terminal',
    ...columns([['command', 'median', ''], ...FIRST_SCREENS.map(row)]),
    `            target: < ${TARGETS.firstScreenMs} ms`,
    '',
  ].join('\n');
}

/** A run that fails or is played again says nothing about speed: it must not pass unseen. */
function wordsOn(rows: ReadonlyArray<{ readonly step: string; readonly notPassed: number }>): string[] {
  return rows
    .filter(({ notPassed }) => notPassed > 0)
    .map(({ step, notPassed }) => `  ${step}: ${notPassed} ${notPassed === 1 ? 'run' : 'runs'} did not pass`);
}

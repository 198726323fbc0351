import { columns } from './columns.ts';
import { type CoarseFigures, type Figures, type StepFigures, TARGETS } from './figures.ts';

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
    ...firstScreenLines(figures.firstScreenMs),
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

function firstScreenLines(firstScreenMs: number | undefined): string[] {
  if (firstScreenMs === undefined) return [];
  const head = 'FIRST SCREEN: the lab command, cold, until its first byte';
  if (Number.isNaN(firstScreenMs)) return [head, '  not there yet: scripts/lab/main.ts', ''];
  const verdict = reached(firstScreenMs < TARGETS.firstScreenMs);
  return [head, `  ${ms(firstScreenMs)}   ${verdict}   target: < ${TARGETS.firstScreenMs} ms`, ''];
}

/** A run that fails or is played again says nothing about speed: it must not pass unseen. */
function wordsOn(rows: ReadonlyArray<{ readonly step: string; readonly notPassed: number }>): string[] {
  return rows
    .filter(({ notPassed }) => notPassed > 0)
    .map(({ step, notPassed }) => `  ${step}: ${notPassed} ${notPassed === 1 ? 'run' : 'runs'} did not pass`);
}

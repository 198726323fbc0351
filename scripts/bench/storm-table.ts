import { playStorm, type StormPlan, storm } from '../../lessons/05-retries/scenes/storm.ts';
import { SLICE_MS, type StormFigures } from '../../lessons/05-retries/scenes/storm-figures.ts';
import { type StrategyName, strategies } from '../../lessons/05-retries/scenes/waits.ts';
import { columns } from './columns.ts';

/** The storm of lesson 05 with every strategy, one after the other. */
export async function measureStorm(onProgress: (text: string) => void): Promise<StormFigures[]> {
  const figures: StormFigures[] = [];
  // The record's own keys, all of them.
  for (const strategy of Object.keys(strategies) as StrategyName[]) {
    onProgress(`storm, ${strategy}`);
    figures.push(await playStorm(strategy));
  }
  return figures;
}

const SLICES_PER_COLUMN = 3;
const BARS = ' ▁▂▃▄▅▆▇█';

/** Figures and arrivals as text, at most 80 columns wide. */
export function stormTable(figures: readonly StormFigures[], plan: StormPlan = storm): string {
  const columnMs = SLICE_MS * SLICES_PER_COLUMN;
  const capacity = (plan.workers * 1_000) / plan.workMs;
  return [
    `STORM, ${plan.clients} clients want one answer each; the supplier is out for ${plan.outageMs} ms,`,
    `then answers ${capacity} a second; an attempt has ${plan.timeoutMs} ms, a call ${plan.patienceMs} ms`,
    ...columns([
      ['', 'requests', 'amplified', 'answered', 'per second', 'hung up', 'recovered'],
      ...figures.map(row),
    ]),
    '',
    `ARRIVALS, one column for ${columnMs} ms; the last number is the tallest column`,
    ...figures.map(({ strategy, arrivals }) => `  ${strategy.padEnd(12)}  ${skyline(arrivals)}`),
    '',
  ].join('\n');
}

function row({
  strategy,
  requests,
  amplification,
  answered,
  goodput,
  hungUp,
  recoveryMs,
}: StormFigures): string[] {
  return [
    strategy,
    String(requests),
    `x ${amplification.toFixed(1)}`,
    String(answered),
    goodput.toFixed(0),
    String(hungUp),
    recoveryMs === null ? 'never' : `${(recoveryMs / 1_000).toFixed(1)} s`,
  ];
}

function skyline(arrivals: readonly number[]): string {
  const counts: number[] = [];
  for (let at = 0; at < arrivals.length; at += SLICES_PER_COLUMN) {
    const slices = arrivals.slice(at, at + SLICES_PER_COLUMN);
    counts.push(slices.reduce((sum, count) => sum + count, 0));
  }
  const tallest = Math.max(0, ...counts);
  const bars = counts.map((count) => BARS[Math.ceil(((BARS.length - 1) * count) / tallest)] ?? '');
  return `${bars.join('')} ${tallest}`;
}

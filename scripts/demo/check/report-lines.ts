import { type Look, signOf } from '../../look.ts';
import { labelled, paragraph } from '../../text.ts';
import { duration, figure } from '../words.ts';
import { agrees, isKept, type SceneReport } from './dry-run.ts';

/** A sign, and when it was seen. A coloured sign has more letters than columns, so the label is measured without. */
const CLAIM_WIDTH = 12;

/** One scene's report for the terminal: every promise, and what was measured. Signs are said in words, too. */
export function reportLines(report: SceneReport, look: Look): string[] {
  const { width } = look;
  const sign = (isGood: boolean) => signOf(isGood ? 'pass' : 'fail', look);
  const { id, effects, tallies, tookMs, brokeOff } = report;
  const state = isKept(report) ? 'all promises kept' : 'NOT all promises kept';
  return [
    `${sign(isKept(report))} ${id}: ${state}, ${duration(tookMs)}`,
    ...effects.flatMap(({ claim, measured }) => {
      const when = measured ? duration(measured.afterMs) : 'never';
      const words = measured ? `${claim}: ${measured.value}` : claim;
      return labelled(`${sign(measured !== undefined)} ${when}`, words, width, CLAIM_WIDTH, 2);
    }),
    ...tallies.flatMap((tally) => {
      const { what, byGenerator, byJournal } = tally;
      const words = `${what}: ${figure(byGenerator)} by the load generator, ${figure(byJournal)} by the journal`;
      return labelled(sign(agrees(tally)), words, width, CLAIM_WIDTH, 2);
    }),
    ...(brokeOff === undefined ? [] : paragraph(`The play broke off: ${brokeOff}.`, width, 2)),
    '',
  ];
}

export function summary(reports: readonly SceneReport[], tookMs: number): string {
  const kept = reports.filter(isKept).length;
  const promises = reports.reduce((sum, { effects }) => sum + effects.length, 0);
  const broken = reports.filter((report) => !isKept(report)).map(({ id }) => id);
  const all = `${figure(promises)} promises of ${reports.length === 1 ? '1 scene' : `${reports.length} scenes`}`;
  return kept === reports.length
    ? `All ${all} were kept, in ${duration(tookMs)}.`
    : `Not all ${all} were kept: look at ${broken.join(', ')}. It took ${duration(tookMs)}.`;
}

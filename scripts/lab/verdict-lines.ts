import type { CheckRun } from '../../labs/kit/run-check.ts';
import type { StepRun } from '../../labs/kit/run-step.ts';
import type { Fail } from '../../labs/kit/verdict.ts';
import { duration } from '../../labs/kit/wording.ts';
import { type Look, paint, signOf } from '../look.ts';
import { pictureLines, pictureSentences } from '../render/picture.ts';
import { labelled, paragraph, signed } from '../text.ts';
import { checkPicture, checkTimeline } from './check-timeline.ts';

const LABEL_WIDTH = 10;
/** So many lines of what the code printed are shown: of the check in focus, and of each of the others. */
const PRINTED_LINES = { inFocus: 8, others: 2 };

/** The check that is shown in full: the first that did not pass, or else the first. */
export function checkInFocus(run: StepRun): CheckRun | undefined {
  return run.checks.find((one) => one.verdict.state !== 'pass') ?? run.checks[0];
}

/**
 * What came of a step, as lines: the first check that did not pass in full with its timeline, the others in brief.
 *
 * @param read where the section lies that teaches this, as a path that can be opened.
 */
export function verdictLines(run: StepRun, look: Look, read: string): string[] {
  if (run.broken !== undefined) {
    return [
      ...signed(signOf('fail', look), run.broken, look.width),
      '',
      ...paragraph(NOT_PLAYED, look.width, 3),
    ];
  }
  const focus = checkInFocus(run);
  const lines: string[] = [];
  for (const one of run.checks) {
    lines.push(...headline(one, look));
    const explained = one === focus && one.verdict.state !== 'pass';
    if (explained) lines.push(...explanation(one, look), ...picture(one, look), '');
    const output = printed(one, look, one === focus ? PRINTED_LINES.inFocus : PRINTED_LINES.others);
    lines.push(...output, ...(explained && output.length > 0 ? [''] : []));
  }
  if (focus?.verdict.state === 'pass') lines.push(...picture(focus, look));
  if (run.state !== 'pass') {
    if (lines.at(-1) !== '') lines.push('');
    lines.push(...paragraph(`Read again: ${read}`, look.width));
  }
  return lines;
}

const NOT_PLAYED = 'No check was played. Mend that and save again.';

function headline({ check, verdict }: CheckRun, look: Look): string[] {
  const claim = signed(signOf(verdict.state, look), check.claim, look.width);
  if (verdict.state !== 'pass') return claim;
  return [...claim, ...paragraph(paint(look).dim(verdict.receipt), look.width, 3)];
}

function explanation({ check, verdict }: CheckRun, look: Look): string[] {
  const chalk = paint(look);
  const row = (label: string, text: string) => labelled(label, text, look.width, LABEL_WIDTH);
  if (verdict.state === 'inconclusive') {
    const advice = 'Nobody is to blame and nothing is shown. Run it again.';
    return ['', ...row('because', verdict.because), ...row('so', advice)];
  }
  if (verdict.state === 'pass') return [];
  const { supplierDid, clientDid, ruleAsked }: Fail = verdict;
  return [
    '',
    ...row('supplier', supplierDid),
    ...row('you', chalk.bold(clientDid)),
    ...row('rule', ruleAsked),
    ...row('why', verdict.why ?? check.why),
  ];
}

function picture(run: CheckRun, look: Look): string[] {
  if (run.recording.events.length === 0 || run.check.drawnOn === 'page') return [];
  const shown = checkPicture(run) ?? { kind: 'timeline', timeline: checkTimeline(run) };
  if (look.plain)
    return ['', ...pictureSentences(shown).flatMap((sentence) => paragraph(sentence, look.width, 3))];
  const { width, color, unicode } = look;
  return ['', ...pictureLines(shown, { width, color, unicode })];
}

function printed({ recording }: CheckRun, look: Look, most: number): string[] {
  const lines = recording.printed.flatMap(({ text }) => text.split('\n').filter(Boolean));
  if (lines.length === 0) return [];
  const shown = lines.slice(0, most).map((line) => `     | ${line.slice(0, look.width - 8)}`);
  const left = lines.length - shown.length;
  const more = left > 0 ? [`     | (and ${left} more ${left === 1 ? 'line' : 'lines'})`] : [];
  return ['   your code printed:', ...shown, ...more];
}

/** `FAIL in 412 ms`, for the head of a screen. */
export function stateWord(run: StepRun): string {
  const word = { pass: 'PASS', fail: 'FAIL', inconclusive: 'INCONCLUSIVE' }[run.state];
  return `${word} in ${duration(run.tookMs)}`;
}

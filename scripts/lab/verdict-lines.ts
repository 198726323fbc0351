import type { Diagnosis } from '../../labs/kit/diagnosis.ts';
import type { SourceLine } from '../../labs/kit/learners-line.ts';
import type { CheckRun } from '../../labs/kit/run-check.ts';
import type { StepRun } from '../../labs/kit/run-step.ts';
import type { Fail } from '../../labs/kit/verdict.ts';
import { duration } from '../../labs/kit/wording.ts';
import { type Look, paint, signOf } from '../look.ts';
import { pictureLines, pictureSentences } from '../render/picture.ts';
import { labelled, paragraph, signed } from '../text.ts';
import { wordsOf } from '../words/words.ts';
import { checkPicture, checkTimeline } from './check-timeline.ts';

const LABEL_WIDTH = 10;
const INDENT = 3;
/** Between a place in a file and the code that stands there. */
const SOURCE_GAP = 3;
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
      ...paragraph(wordsOf(look).verdict.notPlayed, look.width, 3),
    ];
  }
  const focus = checkInFocus(run);
  const lines: string[] = [];
  for (const one of run.checks) {
    lines.push(...headline(one, look));
    const explained = one === focus && one.verdict.state !== 'pass';
    if (explained) lines.push(...explanation(one, run.looksLike, look), ...picture(one, look), '');
    else lines.push(...inShort(one, look));
    const output = printed(one, look, one === focus ? PRINTED_LINES.inFocus : PRINTED_LINES.others);
    lines.push(...output, ...(explained && output.length > 0 ? [''] : []));
  }
  if (focus?.verdict.state === 'pass') lines.push(...picture(focus, look));
  if (run.state !== 'pass') {
    if (lines.at(-1) !== '') lines.push('');
    lines.push(...paragraph(wordsOf(look).verdict.readAgain(read), look.width));
  }
  return lines;
}

function headline({ check, verdict }: CheckRun, look: Look): string[] {
  const claim = signed(signOf(verdict.state, look), check.claim, look.width);
  if (verdict.state !== 'pass') return claim;
  return [...claim, ...paragraph(paint(look).dim(verdict.receipt), look.width, 3)];
}

/** Of a check that failed beside the one in focus: what the client did. Its turn comes when that one passes. */
function inShort({ verdict }: CheckRun, look: Look): string[] {
  return verdict.state === 'fail' ? paragraph(paint(look).dim(verdict.clientDid), look.width, 3) : [];
}

function explanation(
  { check, verdict, line }: CheckRun,
  looksLike: Diagnosis | undefined,
  look: Look,
): string[] {
  const chalk = paint(look);
  const { verdict: words } = wordsOf(look);
  const labelWidth = Math.max(LABEL_WIDTH, looksLike ? words.looksLike.length + 2 : 0);
  const row = (label: string, text: string) => labelled(label, text, look.width, labelWidth);
  if (verdict.state === 'inconclusive') {
    return ['', ...row(words.because, verdict.because), ...row(words.so, words.inconclusive)];
  }
  if (verdict.state === 'pass') return [];
  const { supplierDid, clientDid, ruleAsked }: Fail = verdict;
  return [
    '',
    ...row(words.supplier, supplierDid),
    ...row(words.you, chalk.bold(clientDid)),
    ...(line ? sourceRow(line, labelWidth, look) : []),
    ...row(words.rule, ruleAsked),
    ...row(words.why, verdict.why ?? check.why),
    ...(looksLike ? row(words.looksLike, diagnosisInWords(looksLike)) : []),
  ];
}

/** On one line, because code that is wrapped is hard to find again; who listens gets a sentence. */
function sourceRow({ file, line, text }: SourceLine, labelWidth: number, look: Look): string[] {
  const { verdict: words } = wordsOf(look);
  if (look.plain) return labelled(words.line, words.lineReads(line, file, text), look.width, labelWidth);
  const place = `${file}:${line}`;
  const room = look.width - INDENT - labelWidth - place.length - SOURCE_GAP;
  const code = text.length > room ? `${text.slice(0, room - 1)}${look.unicode ? '…' : '~'}` : text;
  return [
    `${' '.repeat(INDENT)}${words.line.padEnd(labelWidth)}${place}${' '.repeat(SOURCE_GAP)}${paint(look).cyan(code)}`,
  ];
}

/** `timeout covers headers only. Stops its clock when …` */
const diagnosisInWords = ({ name, about }: Diagnosis): string => `${name.replaceAll('-', ' ')}. ${about}`;

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
  const { verdict: words } = wordsOf(look);
  const more = left > 0 ? [`     | ${words.more(left)}`] : [];
  return [`   ${words.printed}`, ...shown, ...more];
}

/** `FAIL in 412 ms`, for the head of a screen. */
export function stateWord(run: StepRun, look: Look): string {
  const { states, after } = wordsOf(look).verdict;
  return after(states[run.state], duration(run.tookMs));
}

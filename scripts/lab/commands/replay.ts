import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readTape, type Tape, TapeError } from '../../../fixtures/journal/tape.ts';
import type { Lab, Step } from '../../../labs/kit/lab.ts';
import { labSlugs, loadLab } from '../../../labs/kit/labs.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { type CheckRun, judged } from '../../../labs/kit/run-check.ts';
import { useValues } from '../../../labs/kit/told-values.ts';
import { BadUse } from '../../arguments.ts';
import { type Look, lookOf, paint } from '../../look.ts';
import { layoutTimeline } from '../../render/layout.ts';
import { renderSentences } from '../../render/sentences.ts';
import { renderTerminal } from '../../render/terminal.ts';
import { leftRight, paragraph } from '../../text.ts';
import { type Language, type Words, wordsOf } from '../../words/words.ts';
import { LAST_TAPE } from '../last-tape-file.ts';
import { loadLesson } from '../lesson.ts';
import { pageOf } from '../records.ts';
import { sectionPath } from '../section.ts';
import { stateWord, verdictLines } from '../verdict-lines.ts';
import { reasonIn } from './reason.ts';
import { seenVerdict } from './seen-verdict.ts';

export interface ReplayOptions {
  readonly plain?: boolean;
  readonly html?: string;
  readonly language?: Language;
}

const CANNOT_JUDGE = 2;

/**
 * `npm run lab replay FILE.tape`: shows a recorded run as the learner saw it.
 *
 * @throws {BadUse} for whatever cannot be shown.
 */
export async function replay(file: string | undefined, options: ReplayOptions): Promise<number> {
  const look = lookOf(process.stdout, options);
  const { lines, page, isJudged } = await replayed(file, look);
  if (options.html !== undefined) lines.push(await writePage(options.html, page, look), '');
  process.stdout.write(`${lines.map(withoutControls).join('\n')}\n`);
  return isJudged ? 0 : CANNOT_JUDGE;
}

interface Replayed {
  readonly lines: string[];
  /** The same as a page; undefined where it was not judged. */
  readonly page: (() => string) | undefined;
  readonly isJudged: boolean;
}

export async function replayed(file: string | undefined, look: Look): Promise<Replayed> {
  const words = wordsOf(look);
  const { replay: texts } = words.commands;
  const tape = await readTapeFile(file, words);
  const { label, recording } = tape;
  try {
    const when = paragraph(
      texts.recorded(label.lab, label.recordedAt, label.node, label.platform),
      look.width,
    );
    const found = await findCheck(tape);
    if (!found) {
      const foreign = paragraph(texts.foreign(label.lab, label.step, label.check), look.width);
      return {
        lines: [...foreign, '', ...picture(tape, look), '', ...when],
        page: undefined,
        isJudged: false,
      };
    }
    const { lab, step, check } = found;
    const now = judged(check, recording);
    const verdict = seenVerdict(label.verdict) ?? now;
    const run: CheckRun = { check, verdict, recording, tookMs: recording.endedAtUs / 1000 };
    const stepRun = { step, state: verdict.state, checks: [run], tookMs: run.tookMs };
    const separator = look.plain ? ', ' : ' · ';
    const head = texts.head(lab.steps.indexOf(step) + 1, lab.steps.length, separator, step.title);
    const right = `${stateWord(stepRun, look)}   ${texts.lesson(step.section)}`;
    const read = sectionPath(await loadLesson(lab), step);
    const lines = [
      ...leftRight(` ${head}`, right, look.width).map((line) => paint(look).bold(line)),
      '',
      ...verdictLines(stepRun, look, read),
      '',
      ...when,
      ...differing(verdict.state, now.state, words).flatMap((text) => paragraph(text, look.width)),
    ];
    return { lines, page: () => pageOf(run), isJudged: true };
  } catch (error) {
    if (error instanceof BadUse) throw error;
    // A check or a picture stumbled over it: its lines are well-formed, and what they say is not.
    const problem = `${error instanceof Error ? error.message : String(error)}.`;
    throw new BadUse(`${texts.noTape(nameOf(file), problem)} ${texts.tapesAre}`, { cause: error });
  }
}

async function readTapeFile(file: string | undefined, words: Words): Promise<Tape> {
  const { replay: texts } = words.commands;
  const place = file ?? path.join(projectRoot, LAST_TAPE);
  let text: string;
  try {
    text = await readFile(place, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (file === undefined && isMissing) throw new BadUse(texts.noLastTape, { cause: error });
    throw new BadUse(texts.cannotRead(nameOf(file), reasonIn(words, error)), { cause: error });
  }
  try {
    return readTape(text);
  } catch (error) {
    if (!(error instanceof TapeError)) throw error;
    throw new BadUse(`${texts.noTape(nameOf(file), error.message)} ${texts.tapesAre}`, { cause: error });
  }
}

const nameOf = (file = LAST_TAPE): string => file;

async function findCheck({ label }: Tape) {
  // Before its checks are loaded: it is judged by what the client was told.
  useValues(label.seed);
  // Compared with the names that there are: what stands in a file is never a path to load from.
  const slug = (await labSlugs()).find((one) => one === label.lab);
  const lab: Lab | undefined = slug === undefined ? undefined : await loadLab(slug);
  const step: Step | undefined = lab?.steps.find(({ id }) => id === label.step);
  const check = step?.checks.find(({ id }) => id === label.check);
  return lab && step && check && { lab, step, check };
}

/** Where the check as it is now, and with the recording alone, comes to something else than the run did. */
function differing(then: string, now: string, { states, commands: { replay: texts } }: Words): string[] {
  if (then === now) return [];
  // A process that ends leaves no trace in the recording by itself, so the check is content or has no answer.
  if (then === 'fail') return [texts.judgedAnew];
  const word = (state: string) => Object.entries(states).find(([name]) => name === state)?.[1] ?? state;
  return [texts.judgedOtherwise(word(then).replace(':', ''), word(now).replace(':', ''))];
}

function picture({ recording }: Tape, look: Look): string[] {
  if (recording.events.length === 0) return paragraph(wordsOf(look).commands.replay.nothingDrawn, look.width);
  const timeline = layoutTimeline(recording, { highlight: [], highlightCalls: [] });
  if (look.plain) return renderSentences(timeline).flatMap((sentence) => paragraph(sentence, look.width));
  const { width, color, unicode } = look;
  return renderTerminal(timeline, { width, color, unicode });
}

async function writePage(file: string, page: Replayed['page'], look: Look): Promise<string> {
  const { replay: texts } = wordsOf(look).commands;
  if (!/\.html?$/i.test(file)) throw new BadUse(texts.pageEnding(file));
  if (!page) return '';
  try {
    await writeFile(file, page());
    return paragraph(texts.pageWritten(file), look.width).join('\n');
  } catch (error) {
    throw new BadUse(texts.cannotWrite(file, reasonIn(wordsOf(look), error)), { cause: error });
  }
}

const ESCAPE = String.fromCharCode(27);
const CONTROLS = new RegExp(`(?!${ESCAPE}\\[[\\d;]*m|\\n)\\p{Cc}`, 'gu');

/** A tape is somebody else's: colours may pass, and nothing else that commands a terminal. */
const withoutControls = (line: string): string => line.replaceAll(CONTROLS, '');

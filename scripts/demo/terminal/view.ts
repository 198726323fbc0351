/** The whole screen of a show as lines: as many as the terminal has rows, none wider than it. */
import stringWidth from 'string-width';
import { type Look, paint } from '../../look.ts';
import { labelled, leftRight, paragraph } from '../../text.ts';
import { beatOf, handsFor, isAnswerIn, isHiding, type ShowState } from '../show.ts';
import { CHOICE_KEYS, clock, seconds, WORDS } from '../words.ts';
import { chartLines } from './charts.ts';
import { pictureLines } from './picture.ts';

/** Of the width, for what was measured. */
const EFFECTS_SHARE = 0.4;

export interface ViewOptions {
  readonly rows: number;
  /** Why something could not be done. */
  readonly notice?: string;
  /** Lines to read in place of the charts. */
  readonly aside?: readonly string[];
}

export function view(state: ShowState, look: Look, { rows, notice = '', aside }: ViewOptions): string[] {
  const head = [...headLines(state, look), ''];
  const picture = [...pictureLines(state, look), ''];
  const foot = ['', ...footLines(state, look, notice)];
  const room = rows - head.length - picture.length - foot.length;
  const body = aside
    ? aside.map((line) => ` ${line}`)
    : isAsked(state)
      ? questionLines(state, look)
      : measuredLines(state, look, room);
  return [...head, ...picture, ...filled(body, room), ...foot].slice(0, rows);
}

const isAsked = (state: ShowState): boolean => state.phase !== 'open' && beatOf(state)?.predict !== undefined;

function headLines(state: ShowState, look: Look): string[] {
  const { card, beat, frame, recordedAt, trouble } = state;
  const title = ` ${card.section} ${card.title} · ${WORDS.beat(beat, card.beats.length, beatOf(state)?.title ?? '')}`;
  const lines = leftRight(title, clock(frame?.atMs ?? 0), look.width - 1);
  const odd = [recordedAt === undefined ? '' : WORDS.replayOf(recordedAt), trouble ?? ''].filter(Boolean);
  return [
    ...lines.map((line) => paint(look).bold(line)),
    ...odd.map((text) => ` ${paint(look).inverse(` ${text} `)}`),
  ];
}

/** Charts to the left, what was measured to the right of them. */
function measuredLines(state: ShowState, look: Look, room: number): string[] {
  const right = Math.floor(look.width * EFFECTS_SHARE);
  const left = look.width - right - 3;
  const charts = filled(chartLines(state, { columns: left, unicode: look.unicode }), room);
  const effects = filled(effectLines(state, look, right, room), room);
  const bar = look.unicode ? '│' : '|';
  return charts.map(
    (line, row) => ` ${line}${' '.repeat(Math.max(0, left - stringWidth(line)))} ${bar}${effects[row]}`,
  );
}

/** Of as many as have room what was measured is told, too, the newest first; what has no room at all is the oldest. */
function effectLines(state: ShowState, look: Look, width: number, room: number): string[] {
  const shown = isHiding(state) ? [] : state.announced;
  if (shown.length === 0) return paragraph(WORDS.nothingYet, width);
  const claims = shown.map(({ number, claim }) =>
    labelled(`${number}.`, claim, width, 3, 1).map((line) => paint(look).bold(line)),
  );
  let free = room - claims.flat().length;
  const told = shown.toReversed().map(({ value, atMs }, index) => {
    const lines = paragraph(`${value}, after ${seconds(atMs - state.beganMs)}`, width, 4);
    free -= lines.length;
    return [...(claims.at(-1 - index) ?? []), ...(free >= 0 ? lines : [])];
  });
  return told.toReversed().flat().slice(-room);
}

function questionLines(state: ShowState, look: Look): string[] {
  const predict = beatOf(state)?.predict;
  if (!predict) return [];
  const hands = handsFor(state);
  const next =
    state.phase === 'asking'
      ? 'Enter: now do it.'
      : isAnswerIn(state)
        ? `${WORDS.answerIsIn} Enter: show it.`
        : WORDS.measuring;
  return [
    ...paragraph(paint(look).bold(predict.question), look.width - 1, 2),
    '',
    ...predict.choices.flatMap((choice, index) => {
      const count = hands[index] ?? 0;
      return labelled(
        `${CHOICE_KEYS[index]}`,
        count > 0 ? `${choice}: ${WORDS.hands(count)}` : choice,
        look.width - 1,
        3,
        4,
      );
    }),
    '',
    ...paragraph(next, look.width - 1, 2),
  ];
}

function footLines(state: ShowState, look: Look, notice: string): string[] {
  const chalk = paint(look);
  const switches = state.card.switches.map((one) => {
    const value = state.frame?.switches[one.id] ?? one.initial;
    const name = one.values.find((other) => other.value === value)?.name ?? value;
    const text = `[${one.key}] ${one.name}: ${name}`;
    return value === one.initial ? text : chalk.bold(`${text} *`);
  });
  return [
    ...wrapped(switches, look.width),
    notice === '' ? ' Enter go on   Left back   t timelines   ? keys   q end' : ` ${chalk.yellow(notice)}`,
  ];
}

/** Parts on as few lines as they need, none of them broken. */
function wrapped(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const joined = `${lines.at(-1)}   ${part}`;
    if (lines.length > 0 && stringWidth(joined) < width) lines[lines.length - 1] = joined;
    else lines.push(` ${part}`);
  }
  return lines;
}

const filled = (lines: readonly string[], rows: number): string[] =>
  Array.from({ length: Math.max(0, rows) }, (_, row) => lines[row] ?? '');

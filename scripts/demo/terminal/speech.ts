/** The show in sentences, for a screen reader: what has become different since the last time, and all of it when asked. */
import { pictureInWords } from '../sentences.ts';
import { answerOf, beatOf, handsFor, isAnswerIn, isHiding, type ShowState } from '../show.ts';
import { CHOICE_KEYS, clock, seconds, WORDS } from '../words.ts';
import { newestOf } from './charts.ts';

/** @param told the state that was told last. */
export function speech(told: ShowState | undefined, state: ShowState): string[] {
  const isNewBeat = told?.beat !== state.beat || told.beganMs > state.beganMs || isAskedAgain(told, state);
  return [
    ...(told ? [] : opening(state)),
    ...(isNewBeat ? beatWords(state) : []),
    ...(!isNewBeat && told?.hands.length !== state.hands.length ? [handWords(state)] : []),
    ...switchWords(told, state),
    ...(isHiding(state) && !(told && isHiding(told)) ? [WORDS.measuring] : []),
    ...(isHiding(state) && isAnswerIn(state) && !(told && isHiding(told) && isAnswerIn(told))
      ? [`${WORDS.answerIsIn} Enter: show it.`]
      : []),
    ...announcementWords(told, state),
    ...(state.trouble !== undefined && told?.trouble === undefined ? [state.trouble] : []),
  ];
}

/** How all stands now. */
export function summary(state: ShowState): string[] {
  const { card, frame } = state;
  if (!frame || isHiding(state)) return [WORDS.measuring];
  return [
    `At ${clock(frame.atMs)}.`,
    ...pictureInWords(state),
    ...card.charts.map((chart) => {
      const values = chart.series.map(({ id, name }) => `${name} ${newestOf(state, chart, id)}`);
      return `${chart.title}: ${values.join(', ')}.`;
    }),
  ];
}

const opening = ({ card }: ShowState): string[] => [
  `${card.section} ${card.title}. ${card.about}`,
  'Enter goes on, s says how all stands, question mark tells the keys, q ends the show.',
];

const isAskedAgain = (told: ShowState, state: ShowState): boolean =>
  state.phase === 'asking' && told.phase !== 'asking';

function beatWords(state: ShowState): string[] {
  const { card, beat, recordedAt } = state;
  const current = beatOf(state);
  const predict = current?.predict;
  return [
    '',
    ...(recordedAt === undefined ? [] : [`${WORDS.replayOf(recordedAt)}.`]),
    `Beat ${WORDS.beat(beat, card.beats.length, current?.title ?? '')}.`,
    ...(predict
      ? [
          `Question: ${predict.question}`,
          ...predict.choices.map((choice, index) => `${CHOICE_KEYS[index]}: ${choice}.`),
          'A letter counts a hand. Enter: now do it.',
        ]
      : []),
  ];
}

function handWords(state: ShowState): string {
  const choices = beatOf(state)?.predict?.choices ?? [];
  const hands = handsFor(state);
  return `${choices.map((choice, index) => `${choice}: ${hands[index]}`).join(', ')}.`;
}

function switchWords(told: ShowState | undefined, { card, frame }: ShowState): string[] {
  if (!told?.frame || !frame) return [];
  return card.switches.flatMap(({ id, name, values }) => {
    const value = frame.switches[id];
    if (value === told.frame?.switches[id]) return [];
    return [`${name}: ${values.find((other) => other.value === value)?.name ?? value}.`];
  });
}

function announcementWords(told: ShowState | undefined, state: ShowState): string[] {
  if (isHiding(state)) return [];
  const isSame = told?.beat === state.beat && !isHiding(told);
  const known = isSame ? told.announced.map(({ effect }) => effect) : [];
  const answer = answerOf(state)?.effect;
  return state.announced
    .filter(({ effect }) => !known.includes(effect))
    .map(({ effect, number, claim, value, atMs }) => {
      const mark = effect === answer ? 'The answer: ' : '';
      return `${mark}${number}. ${claim}: ${value}, after ${seconds(atMs - state.beganMs)}.`;
    });
}

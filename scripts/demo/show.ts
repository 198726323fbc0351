/**
 * The state of a show, and what each event makes of it. Pure: the director, the page in the browser, the terminal and a
 * replay all come to the same state from the same events.
 */
import type { Frame, Measured, RequestInShort } from './frame.ts';
import type { Beat, SceneCard, Switch } from './scene.ts';

/** `asking`: before anything is switched. `measuring`: switched, and hidden. `open`: all is shown. */
export type Phase = 'asking' | 'measuring' | 'open';

export interface ShowState {
  readonly card: SceneCard;
  /** When it was recorded, as ISO 8601: only of a replay. */
  readonly recordedAt?: string;
  /** Index of the beat. */
  readonly beat: number;
  /** When what belongs to the beat was switched, in the scene's milliseconds. */
  readonly beganMs: number;
  readonly phase: Phase;
  /** The room's answers to the question: the choice of each raised hand, in the order in which they were counted. */
  readonly hands: readonly number[];
  /** Effects of this beat that have been measured, in that order. */
  readonly announced: readonly Announcement[];
  readonly frame?: Frame;
  /** What charts draw, oldest first. */
  readonly history: readonly Point[];
  /** When beats began, for the charts. */
  readonly marks: readonly Mark[];
  /** Why the show cannot go on. */
  readonly trouble?: string;
}

export interface Announcement extends Measured {
  readonly effect: string;
  /** Its place in what the beat promises, from 1. Read from top to bottom, a step that came too early is seen at once. */
  readonly number: number;
  readonly claim: string;
}

export type Point = Pick<Frame, 'atMs' | 'series'>;

export interface Mark {
  readonly atMs: number;
  readonly beat: number;
}

export type ShowEvent =
  /** A beat begins: with its question, if it has one. */
  | { readonly type: 'beat'; readonly index: number; readonly atMs: number }
  /** After the question: what belongs to the beat has been switched. */
  | { readonly type: 'switched'; readonly atMs: number }
  | { readonly type: 'revealed'; readonly atMs: number }
  | { readonly type: 'hand-up'; readonly choice: number }
  /** The hand that was counted last is taken back. */
  | { readonly type: 'hand-down' }
  | { readonly type: 'frame'; readonly frame: Frame }
  | { readonly type: 'trouble'; readonly message: string };

/** How far back charts reach. */
export const CHART_MS = 60_000;

export const beginning = (card: SceneCard, recordedAt?: string): ShowState => ({
  card,
  ...(recordedAt !== undefined && { recordedAt }),
  beat: 0,
  beganMs: 0,
  phase: 'open',
  hands: [],
  announced: [],
  history: [],
  marks: [],
});

export const beatOf = ({ card, beat }: ShowState): Beat | undefined => card.beats[beat];

/** Whether what answers the question is hidden. */
export const isHiding = ({ phase }: ShowState): boolean => phase === 'measuring';

/** What a chart may not show now. */
export function isCovered(state: ShowState, chartId: string): boolean {
  if (!isHiding(state)) return false;
  const hides = beatOf(state)?.predict?.hides;
  return hides === undefined || hides.includes(chartId);
}

/** The measurement that answers the question, when it is there and may be seen. */
export function answerOf(state: ShowState): Announcement | undefined {
  if (state.phase !== 'open') return undefined;
  const effect = beatOf(state)?.predict?.effect;
  return state.announced.find((announcement) => announcement.effect === effect);
}

/** Whether there is something to reveal. Says nothing of what. */
export const isAnswerIn = (state: ShowState): boolean => answerOf({ ...state, phase: 'open' }) !== undefined;

/** Hands for each choice. */
export function handsFor(state: ShowState): number[] {
  const choices = beatOf(state)?.predict?.choices ?? [];
  return choices.map((_, choice) => state.hands.filter((hand) => hand === choice).length);
}

/**
 * How the switches stand before a beat, if nobody has touched them otherwise. Without the momentary ones, which stand as ever:
 * to set them again would ring the bell of an earlier beat.
 */
export function switchesBefore(card: SceneCard, index: number): Record<string, string> {
  const lasting = card.switches.filter(({ isMomentary }) => !isMomentary);
  return Object.fromEntries(
    lasting.map(({ id, initial }) => {
      const last = card.beats.slice(0, index).findLast(({ set }) => set[id] !== undefined);
      return [id, last?.set[id] ?? initial];
    }),
  );
}

/** Requests to look at, as many as there are digits to choose them by. None while they would answer the question. */
export const requestsOf = (state: ShowState): readonly RequestInShort[] =>
  isHiding(state) ? [] : (state.frame?.requests ?? []).slice(0, MOST_REQUESTS);

const MOST_REQUESTS = 9;

/** What a press moves a switch on to. One that is momentary can be pressed again before it is back. */
export function valueAfter({ values, initial, isMomentary }: Switch, current: string | undefined): string {
  const from = isMomentary ? initial : (current ?? initial);
  const index = values.findIndex(({ value }) => value === from);
  return values[(index + 1) % values.length]?.value ?? initial;
}

export function after(state: ShowState, event: ShowEvent): ShowState {
  switch (event.type) {
    case 'beat': {
      const { index, atMs } = event;
      return {
        ...state,
        beat: index,
        beganMs: atMs,
        phase: state.card.beats[index]?.predict ? 'asking' : 'open',
        hands: [],
        announced: [],
        marks: [...recent(state.marks, atMs), { atMs, beat: index }],
      };
    }
    case 'switched':
      return { ...state, phase: 'measuring', beganMs: event.atMs };
    case 'revealed':
      return { ...state, phase: 'open' };
    case 'hand-up':
      return { ...state, hands: [...state.hands, event.choice] };
    case 'hand-down':
      return { ...state, hands: state.hands.slice(0, -1) };
    case 'frame': {
      const { frame } = event;
      const { atMs, series } = frame;
      return {
        ...state,
        frame,
        history: [...recent(state.history, atMs), { atMs, series }],
        marks: recent(state.marks, atMs),
        announced: announcedWith(state, frame),
      };
    }
    case 'trouble':
      return { ...state, trouble: event.message };
  }
}

/** What charts still show. A replay goes back in time, too: what is to come then is not there yet. */
const recent = <T extends { readonly atMs: number }>(list: readonly T[], nowMs: number): T[] =>
  list.filter(({ atMs }) => atMs >= nowMs - CHART_MS && atMs <= nowMs);

/** Only what the beat promises. What has been announced stays as it was. */
function announcedWith(state: ShowState, { effects }: Frame): readonly Announcement[] {
  if (state.phase === 'asking') return state.announced;
  const fresh = (beatOf(state)?.effects ?? []).flatMap((effect, index): Announcement[] => {
    const measured = effects[effect];
    const isKnown = state.announced.some((announcement) => announcement.effect === effect);
    if (!measured || isKnown) return [];
    const claim = state.card.effects.find(({ id }) => id === effect)?.claim ?? effect;
    return [{ ...measured, effect, number: index + 1, claim }];
  });
  if (fresh.length === 0) return state.announced;
  return [...state.announced, ...fresh.toSorted((a, b) => a.atMs - b.atMs)];
}

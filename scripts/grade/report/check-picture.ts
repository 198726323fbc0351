import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Tape } from '../../../fixtures/journal/tape.ts';
import type { Verdict } from '../../../labs/kit/verdict.ts';
import { seenVerdict } from '../../lab/commands/seen-verdict.ts';
import { arrivalsSvg } from '../../render/arrivals/svg.ts';
import { chooseLanes, hiddenWords } from '../../render/choose-lanes.ts';
import { layoutTimeline } from '../../render/layout.ts';
import { occupancySvg } from '../../render/occupancy/svg.ts';
import {
  layoutPicture,
  type OtherPictureKind,
  type Picture,
  pictureSentences,
} from '../../render/picture.ts';
import { renderSvg } from '../../render/svg.ts';
import type { Timeline } from '../../render/timeline.ts';
import type { Disclosure } from '../results/schema.ts';

/** What a page shows of a check's tape; or one sentence that says why it shows nothing. */
export type CheckPicture =
  | {
      /** Markup. */
      readonly svg: string;
      /** The same as plain sentences. */
      readonly words: readonly string[];
      /** What was left out of it; empty if nothing was. */
      readonly more: string;
    }
  | { readonly absent: string };

/** A page has many pictures: of each only the lanes that matter. */
const MOST_LANES = 12;
/** Some hundred requests on one line: nobody could read them, and to find places for their words takes seconds. */
const MOST_MARKS = 600;
/** A page may have thirty pictures. */
const MOST_CHARACTERS = 300_000;
const MOST_WORDS = 60_000;

const TOO_MUCH = 'So much happened in this check that a picture of it could not be read.';
const ON_A_PAGE = { standalone: false };

/**
 * Draws the tape of a check for its student.
 *
 * Where the rule is not disclosed, the picture is of what crossed the wire and of how the calls ended: without the proof
 * (it points at what the rule forbids), without the moments that the scenario named (from them the rule counts its time), and
 * always as a timeline (the other pictures judge: "a herd"). Where nothing is disclosed, there is none.
 *
 * @param kind the picture that tells the story of this check better than the timeline, where there is one.
 */
export function drawCheck(
  { label, recording }: Tape,
  disclosure: Disclosure,
  kind: OtherPictureKind | undefined,
): CheckPicture | undefined {
  if (disclosure === 'none') return undefined;
  const isFull = disclosure === 'full';
  const { picture, more } = isFull
    ? pictureOf(recording, seenVerdict(label.verdict), kind)
    : drawable(layoutTimeline({ ...recording, marks: {} }));
  if (picture === undefined) return undefined;
  if (marksIn(picture) > MOST_MARKS) return { absent: TOO_MUCH };
  const svg = still(svgOf(picture));
  if (svg.length > MOST_CHARACTERS) return { absent: TOO_MUCH };
  return { svg, words: inWords(picture), more };
}

interface Chosen {
  readonly picture: Picture | undefined;
  readonly more: string;
}

function pictureOf(
  recording: Recording,
  verdict: Verdict | undefined,
  kind: OtherPictureKind | undefined,
): Chosen {
  const other = kind && layoutPicture(recording, kind);
  if (other) return { picture: other, more: '' };
  const highlight = verdict?.state === 'fail' ? verdict.events : [];
  const highlightCalls = verdict?.state === 'fail' ? (verdict.calls ?? []) : [];
  return drawable(layoutTimeline(recording, { highlight, highlightCalls }));
}

function drawable(whole: Timeline): Chosen {
  if (whole.lanes.length === 0) return { picture: undefined, more: '' };
  const { shown, hidden } = chooseLanes(whole.lanes, MOST_LANES);
  return {
    picture: { kind: 'timeline', timeline: { ...whole, lanes: shown } },
    more: hidden.length > 0 ? `Not drawn: ${hiddenWords(hidden)}.` : '',
  };
}

/** The other pictures count, and have a row for many. */
const marksIn = (picture: Picture): number =>
  picture.kind === 'timeline' ? picture.timeline.lanes.reduce((sum, { marks }) => sum + marks.length, 0) : 0;

function svgOf(picture: Picture): string {
  switch (picture.kind) {
    case 'timeline':
      return renderSvg(picture.timeline, ON_A_PAGE);
    case 'arrivals':
      return arrivalsSvg(picture.arrivals, ON_A_PAGE);
    case 'occupancy':
      return occupancySvg(picture.occupancy, ON_A_PAGE);
  }
}

/**
 * A picture to be looked at: one image, where the page of a recording has a hundred marks to go through with the keyboard.
 * Without a script they would do nothing there, and there may be thirty pictures on a page.
 *
 * Text cannot look like these attributes: its quotes are escaped.
 */
const still = (svg: string): string =>
  svg.replaceAll(' tabindex="0"', '').replaceAll(' role="img"', '').replace(' role="group"', ' role="img"');

/** As many paragraphs as somebody would listen to. */
function inWords(picture: Picture): string[] {
  let room = MOST_WORDS;
  return pictureSentences(picture).filter((paragraph) => {
    room -= paragraph.length;
    return room >= 0;
  });
}

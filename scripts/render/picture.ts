import type { Recording } from '../../fixtures/journal/recording.ts';
import type { Arrivals } from './arrivals/arrivals.ts';
import { layoutArrivals } from './arrivals/layout.ts';
import { arrivalSentences } from './arrivals/sentences.ts';
import { renderArrivals } from './arrivals/terminal.ts';
import { layoutOccupancy } from './occupancy/layout.ts';
import type { Occupancy } from './occupancy/occupancy.ts';
import { occupancySentences } from './occupancy/sentences.ts';
import { renderOccupancy } from './occupancy/terminal.ts';
import { renderSentences } from './sentences.ts';
import { renderTerminal, type TerminalOptions } from './terminal.ts';
import type { Timeline } from './timeline.ts';

/** What a recording can be drawn as, beside its timeline. */
export type OtherPictureKind = 'arrivals' | 'waits' | 'occupancy';

export type OtherPicture =
  | { readonly kind: 'arrivals'; readonly arrivals: Arrivals }
  | { readonly kind: 'occupancy'; readonly occupancy: Occupancy };

export type Picture = { readonly kind: 'timeline'; readonly timeline: Timeline } | OtherPicture;

/** With less than this to count, the timeline tells it better. */
const LEAST = { arrivals: 3, waits: 3, connections: 1 };

/** Lays a recording out as this picture; undefined if there is too little in it. */
export function layoutPicture(recording: Recording, kind: OtherPictureKind): OtherPicture | undefined {
  if (kind === 'occupancy') {
    const occupancy = layoutOccupancy(recording);
    return occupancy.opened >= LEAST.connections ? { kind, occupancy } : undefined;
  }
  const arrivals = layoutArrivals(recording, kind);
  return arrivals.total >= LEAST[kind] ? { kind: 'arrivals', arrivals } : undefined;
}

/** A picture as lines of text. */
export function pictureLines(picture: Picture, options: TerminalOptions): string[] {
  switch (picture.kind) {
    case 'timeline':
      return renderTerminal(picture.timeline, options);
    case 'arrivals':
      return renderArrivals(picture.arrivals, options);
    case 'occupancy':
      return renderOccupancy(picture.occupancy, options);
  }
}

/** The same as plain sentences. */
export function pictureSentences(picture: Picture): string[] {
  switch (picture.kind) {
    case 'timeline':
      return renderSentences(picture.timeline);
    case 'arrivals':
      return arrivalSentences(picture.arrivals);
    case 'occupancy':
      return occupancySentences(picture.occupancy);
  }
}

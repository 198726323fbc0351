import type { CheckRun } from '../../labs/kit/run-check.ts';
import { layoutTimeline } from '../render/layout.ts';
import { layoutPicture, type OtherPicture } from '../render/picture.ts';
import type { Timeline } from '../render/timeline.ts';

/** The timeline of a check, with what proves its verdict set off. */
export function checkTimeline({ verdict, recording }: CheckRun): Timeline {
  return layoutTimeline(recording, {
    highlight: verdict.state === 'fail' ? verdict.events : [],
    highlightCalls: verdict.state === 'inconclusive' ? [] : (verdict.calls ?? []),
  });
}

/** The picture that tells a check's story better than the timeline; undefined if none does, or if there is too little in it. */
export const checkPicture = ({ check, recording }: CheckRun): OtherPicture | undefined =>
  check.drawnAs && layoutPicture(recording, check.drawnAs);

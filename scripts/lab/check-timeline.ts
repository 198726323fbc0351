import type { CheckRun } from '../../labs/kit/run-check.ts';
import { layoutTimeline } from '../render/layout.ts';
import type { Timeline } from '../render/timeline.ts';

/** The timeline of a check, with what proves its verdict set off. */
export function checkTimeline({ verdict, recording }: CheckRun): Timeline {
  return layoutTimeline(recording, {
    highlight: verdict.state === 'fail' ? verdict.events : [],
    highlightCalls: verdict.state === 'inconclusive' ? [] : (verdict.calls ?? []),
  });
}

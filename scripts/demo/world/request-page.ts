import { requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { layoutTimeline } from '../../render/layout.ts';
import { renderPage } from '../../render/page/page.ts';

/** One guest's request as a self-contained page: its way through the door, and the calls that it caused. */
export function requestPage(recording: Recording): string {
  const [asked] = requests(recording.events);
  return renderPage({
    title: asked ? `${asked.method} ${asked.target}` : 'A request',
    verdictText:
      'What the restaurant’s door saw of this guest, and what the supplier saw of the calls made for him.',
    timeline: layoutTimeline(recording),
    recording,
  });
}

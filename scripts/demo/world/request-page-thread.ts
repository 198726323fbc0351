import { parentPort, workerData } from 'node:worker_threads';
import { requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { layoutTimeline } from '../../render/layout.ts';
import { renderPage } from '../../render/page/page.ts';

// Started by request-page.ts beside this file, and by nobody else.
const recording = workerData as Recording;
const [asked] = requests(recording.events);
parentPort?.postMessage(
  renderPage({
    title: asked ? `${asked.method} ${asked.target}` : 'A request',
    verdictText:
      'What the restaurant’s door saw of this guest, and what the supplier saw of the calls that were made for him.',
    timeline: layoutTimeline(recording),
    recording,
  }),
);

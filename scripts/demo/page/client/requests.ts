/** The requests that are worth a look, and the timeline of one of them. */
import type { RequestInShort } from '../../frame.ts';
import { requestsOf, type ShowState } from '../../show.ts';
import { amount } from '../../words.ts';
import { timelineUrl } from './connection.ts';
import { el } from './dom.ts';
import type { Overlay } from './overlay.ts';

export class Requests {
  readonly #overlay: Overlay;
  /** What is on the list: it stands still while it is open, so that nothing slips from under a finger. */
  #listed: readonly RequestInShort[] = [];

  constructor(overlay: Overlay) {
    this.#overlay = overlay;
  }

  toggle(state: ShowState): void {
    this.#listed = requestsOf(state);
    const nowMs = state.frame?.atMs ?? 0;
    const items = this.#listed.map((request, index) => this.#item(request, index, nowMs));
    const none = el('p', {}, 'There is none to look at yet.');
    this.#overlay.toggle('requests', 'Look at one request', items.length > 0 ? el('ol', {}, ...items) : none);
  }

  /** Opens the one with this number. */
  open(number: number): void {
    const request = this.#listed[number - 1];
    if (!request) return;
    const frame = el('iframe', { src: timelineUrl(request.id), sandbox: 'allow-scripts', title: 'Timeline' });
    const drawing = el('p', {}, 'Drawing its timeline …');
    frame.addEventListener('load', () => drawing.remove());
    this.#overlay.show('timeline', request.what, drawing, frame);
  }

  #item(request: RequestInShort, index: number, nowMs: number): HTMLElement {
    const { what, failed } = request;
    const button = el(
      'button',
      { type: 'button', class: failed ? 'failed' : '' },
      el('kbd', {}, String(index + 1)),
      el('span', {}, what),
      el('b', {}, outcomeOf(request, nowMs)),
    );
    button.addEventListener('click', () => this.open(index + 1));
    return el('li', {}, button);
  }
}

function outcomeOf({ startedMs, tookMs, outcome, failed }: RequestInShort, nowMs: number): string {
  if (tookMs === undefined) return `… open for ${amount(nowMs - startedMs, 'ms')}`;
  return `${failed ? '✗' : '✓'} ${outcome ?? ''} after ${amount(tookMs, 'ms')}`;
}

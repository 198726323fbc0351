import { svg } from './dom.ts';
import type { Line } from './layout.ts';

/** From one end to the other. */
const TRAVEL_MS = 1_400;
/** A page that was in the background would otherwise send all that it has missed at once. */
const LONGEST_STEP_MS = 100;

const isStill = matchMedia('(prefers-reduced-motion: reduce)');

interface Dot {
  readonly element: SVGElement;
  at: number;
}

/** Dots that travel along a flow, as many a second as were measured; of those that fail, crosses. */
export class Dots {
  readonly element = svg('g', { class: 'dots' });
  readonly #line: Line;
  #perSecond = 0;
  #failing = 0;
  /** Parts of a dot, and of a cross, that are due. */
  #due = 0;
  #dueToFail = 0;
  #dots: Dot[] = [];

  constructor(line: Line) {
    this.#line = line;
    all.add(this);
  }

  /** @param failing share of the dots, from 0 to 1. */
  flow(perSecond: number, failing: number): void {
    this.#perSecond = perSecond;
    this.#failing = failing;
  }

  step(elapsedMs: number): void {
    this.#due += (this.#perSecond * elapsedMs) / 1000;
    for (; this.#due >= 1; this.#due -= 1) this.#begin();
    const { from, to } = this.#line;
    for (const dot of this.#dots) {
      dot.at += elapsedMs / TRAVEL_MS;
      dot.element.setAttribute(
        'transform',
        `translate(${from.x + 8 + dot.at * (to.x - from.x - 28)} ${from.y})`,
      );
    }
    while (this.#dots[0] && this.#dots[0].at > 1) this.#dots.shift()?.element.remove();
  }

  clear(): void {
    for (const { element } of this.#dots) element.remove();
    this.#dots = [];
  }

  #begin(): void {
    this.#dueToFail += this.#failing;
    const isCross = this.#dueToFail >= 1;
    if (isCross) this.#dueToFail -= 1;
    const element = isCross
      ? svg('path', { d: 'M-7-7L7 7M7-7L-7 7', class: 'cross' })
      : svg('circle', { r: 7, class: 'dot' });
    this.element.append(element);
    this.#dots.push({ element, at: 0 });
  }
}

const all = new Set<Dots>();

let lastMs = performance.now();
function step(nowMs: number): void {
  const elapsedMs = Math.min(LONGEST_STEP_MS, nowMs - lastMs);
  lastMs = nowMs;
  for (const dots of all) {
    if (isStill.matches) dots.clear();
    else dots.step(elapsedMs);
  }
  requestAnimationFrame(step);
}
requestAnimationFrame(step);

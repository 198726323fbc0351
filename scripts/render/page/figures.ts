import { arrivalsSvg } from '../arrivals/svg.ts';
import { escapeText } from '../markup.ts';
import { occupancySvg } from '../occupancy/svg.ts';
import type { OtherPicture } from '../picture.ts';
import { renderSvg } from '../svg.ts';
import { sharedDefs } from '../svg-frame.ts';
import type { Timeline } from '../timeline.ts';

/** So many times wider each picture with a time axis can be made. */
const ZOOMS = [2, 4, 8];
/** Each width is a drawing of its own: more characters than this together would make the page slow to open. */
const MOST_CHARACTERS = 2_000_000;
/** A picture that is not higher than this part of its width is printed on one page. */
const FITS = 0.65;

const BELOW = '<h3>Connection by connection</h3>';
const ON_A_PAGE = { standalone: false };

/** The pictures of a page, with what is needed to read and to use them. `more`: what the timeline leaves out. */
export function pictures(timeline: Timeline, other: OtherPicture | undefined, more: string): string {
  const drawTimeline = (zoom: number) => renderSvg(timeline, { ...ON_A_PAGE, zoom });
  const lanes = drawTimeline(1);
  // All figures are zoomed together: what lies below each other has happened at the same time.
  const zooms = ZOOMS.filter((_, index) => (index + 2) * lanes.length <= MOST_CHARACTERS);
  const zoomed = (draw: (zoom: number) => string) =>
    zooms.map((zoom) => `<template data-zoom="${zoom}">${draw(zoom)}</template>`);
  const controls = zooms.length > 0 ? ZOOM_CONTROLS : '';
  return [
    sharedDefs,
    // Above what they are about: arrivals have no axis from left to right.
    ...(other?.kind === 'arrivals' ? [otherFigure(other, zoomed), BELOW, controls] : [controls]),
    ...(other?.kind === 'occupancy' ? [otherFigure(other, zoomed), BELOW] : []),
    figure('Timeline', lanes, zoomed(drawTimeline)),
    `<p class="reading">One lane for each TCP connection. Above a line: what the client asked and got. Below it: what the supplier
and the line did. Waits are to scale.${more && ` ${escapeText(more)}`}</p>`,
    DETAIL,
  ].join('\n');
}

function otherFigure(other: OtherPicture, zoomed: (draw: (zoom: number) => string) => string[]): string {
  if (other.kind === 'arrivals') return figure('Arrivals', arrivalsSvg(other.arrivals, ON_A_PAGE), []);
  const draw = (zoom: number) => occupancySvg(other.occupancy, { ...ON_A_PAGE, zoom });
  return figure('Connections over time', draw(1), zoomed(draw));
}

function figure(name: string, svg: string, zoomed: readonly string[]): string {
  const [, width = 1, height = 1] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.map(Number) ?? [];
  const fits = height <= FITS * width ? ' class="fits"' : '';
  return `<figure${fits} aria-label="${name}, can be scrolled sideways" tabindex="0">${svg}${zoomed.join('')}</figure>`;
}

/** Shown by the script: without it they would do nothing. */
const ZOOM_CONTROLS = `<div class="controls" hidden>
<button type="button" data-does="out" aria-label="Zoom out" title="Zoom out ( - )">−</button>
<output aria-label="Zoom">100 %</output>
<button type="button" data-does="in" aria-label="Zoom in" title="Zoom in ( + )">+</button>
<button type="button" data-does="whole" title="All of it ( 0 )">All of it</button>
<span class="soft">or <kbd>+</kbd> <kbd>-</kbd> <kbd>0</kbd>, or the wheel with <kbd>Ctrl</kbd></span></div>`;

const DETAIL = `<p class="detail">Point at something, or come here with the Tab key and walk with the arrow keys, to read what happened.</p>`;

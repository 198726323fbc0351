import { attributes, escapeText } from '../markup.ts';
import { LEFT, Plot } from '../plot.ts';
import { drawAxis, drawGrid } from '../svg-axis.ts';
import { type SvgOptions, svgFrame } from '../svg-frame.ts';
import { drawLegend } from '../svg-legend.ts';
import { focusable, line, text } from '../svg-parts.ts';
import { NOTHING } from '../words.ts';
import type { Occupancy, OccupancyStep } from './occupancy.ts';
import { type Panel, panelsOf } from './panels.ts';
import { stepSentence } from './sentences.ts';
import { headline } from './words.ts';

const TITLE = 36;
const GAP = 22;
/** A chart is so high, in px, and so many lines are drawn across it. */
const HEIGHT = { waiting: 84, open: 132 };
const RULES = { waiting: 2, open: 4 };

interface Placed extends Panel {
  readonly top: number;
  readonly bottom: number;
}

/** Draws occupancy as one SVG element with the time axis of the timeline: who waits, above what is open and busy. */
export function occupancySvg(occupancy: Occupancy, options: SvgOptions & { readonly zoom?: number } = {}) {
  const plot = new Plot(occupancy, options.zoom);
  const axis = drawAxis(plot);
  let bottom = TITLE + axis.height;
  const panels = panelsOf(occupancy, RULES).map((panel): Placed => {
    const top = bottom + (panel.name === 'open' && occupancy.most.waiting > 0 ? GAP : 0);
    bottom = top + HEIGHT[panel.name];
    return { ...panel, top, bottom };
  });
  const steps = occupancy.steps.map((step) => drawStep(step, panels, plot));
  const legend = drawLegend(plot.used, bottom + 12);
  const says = panels.length === 0 ? NOTHING : headline(occupancy);
  return svgFrame(
    {
      label: says,
      width: plot.width,
      height: bottom + 12 + legend.height,
      drawing: [
        ...panels.map(
          ({ top, name }) =>
            `<rect${attributes({ class: 'tl-lane', y: top, width: plot.width, height: HEIGHT[name] })}/>`,
        ),
        `<g transform="translate(0 ${TITLE})">${axis.drawing}</g>`,
        drawGrid(plot, TITLE + axis.height - 6, bottom),
        ...steps,
        `<g class="tl-still">${text(12, 24, says, { class: 'tl-strong' })}${panels.map(drawScale).join('')}</g>`,
        ...panels.map((panel) => line('tl-axis', LEFT, panel.bottom, LEFT + plot.plotWidth, panel.bottom)),
        legend.drawing,
      ],
    },
    options,
  );
}

/** The name of a chart and its scale, at the left. */
function drawScale(panel: Placed): string {
  const { name, top, bottom, most, per } = panel;
  const ground = { class: 'tl-lane', x: 0, y: top, width: LEFT - 4, height: bottom - top };
  const rules = Array.from({ length: Math.floor(most / per) }, (_, index) => (index + 1) * per);
  // The most is always there; a rule too near to it would stand on it.
  const numbers = [...rules.filter((amount) => most - amount >= per / 2), most];
  return [
    `<rect${attributes(ground)}/>`,
    // Below the lowest number of its scale.
    text(12, bottom - 6, name, { class: 'tl-strong' }),
    ...numbers.map((amount) => {
      const y = yOf(panel, amount);
      const number = text(LEFT - 12, y + 4, String(amount), { class: 'tl-soft', 'text-anchor': 'end' });
      return line('tl-axis', LEFT - 8, y, LEFT, y) + number;
    }),
  ].join('');
}

const yOf = ({ top, bottom, most }: Placed, amount: number): number =>
  bottom - (amount / most) * (bottom - top - 14);

/** One step through all charts, with a title that tells it. */
function drawStep(step: OccupancyStep, panels: readonly Placed[], plot: Plot): string {
  const [from, to] = [plot.xOf(step.fromMs), plot.xOf(step.toMs)];
  const width = Math.max(to - from, THINNEST);
  const area = (
    panel: Placed,
    symbol: 'waitingCall' | 'idleLine' | 'busyLine',
    above: number,
    up: number,
  ) => {
    if (up <= above) return '';
    plot.used.add(symbol);
    const y = yOf(panel, up);
    const size = { x: from, y, width, height: yOf(panel, above) - y };
    // An outline on the upper edge only: sides would make a fence of a busy time.
    return (
      `<rect${attributes({ class: `tl-area tl-${symbol}`, ...size })}/>` +
      line(`tl-edge tl-${symbol}`, from, y, from + width, y)
    );
  };
  const drawing = panels.map((panel) =>
    panel.name === 'waiting'
      ? area(panel, 'waitingCall', 0, step.waiting)
      : area(panel, 'idleLine', step.busy, step.open) + area(panel, 'busyLine', 0, step.busy),
  );
  const [first, last] = [panels[0], panels.at(-1)];
  if (!first || !last) return '';
  const title = stepSentence(step);
  if (width < REACHED) return `<g><title>${escapeText(title)}</title>${drawing.join('')}</g>`;
  const hit = { class: 'tl-column', x: from, y: first.top, width, height: last.bottom - first.top };
  return focusable(
    { title, x: (from + to) / 2, y: (last.top + last.bottom) / 2 },
    `${drawing.join('')}<rect${attributes(hit)}/>`,
    'column',
  );
}

/** Narrower steps, in px, are between two others: the keyboard passes them by until the picture is zoomed. */
const REACHED = 3;
/** A step that takes no time is still seen, in px. */
const THINNEST = 0.6;

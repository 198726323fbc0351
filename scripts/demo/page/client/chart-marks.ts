/** What is drawn into a chart besides its lines. */
import type uPlot from 'uplot';
import type { Chart } from '../../scene.ts';
import type { Mark } from '../../show.ts';
import { colorOf, remPx } from './dom.ts';

/** Room for the number of a beat. */
const NUMBER_REM = 1.8;

/** Where a beat begins: a dashed line, and its number. */
export function drawMarks({ ctx, bbox, valToPos }: uPlot, marks: readonly Mark[]): void {
  const rem = canvasRem();
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colorOf('soft');
  ctx.lineWidth = devicePixelRatio;
  ctx.font = `${rem}px system-ui, sans-serif`;
  ctx.textBaseline = 'top';
  ctx.setLineDash([0.3 * rem, 0.3 * rem]);
  ctx.textAlign = 'left';
  let lastX = Number.NEGATIVE_INFINITY;
  for (const { atMs, beat } of marks) {
    const x = valToPos(atMs, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    stroke(ctx, [x, bbox.top], [x, bbox.top + bbox.height]);
    // A number that would be written over the one before is left out.
    if (x - lastX < NUMBER_REM * rem) continue;
    ctx.fillText(String(beat + 1), x + 0.25 * rem, bbox.top);
    lastX = x;
  }
  ctx.restore();
}

/** The rule that is kept or broken: a line across, with its name at the right end. */
export function drawLimit({ ctx, bbox, valToPos }: uPlot, limit: NonNullable<Chart['limit']>): void {
  const rem = canvasRem();
  const y = valToPos(limit.at, 'y', true);
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colorOf('trouble');
  ctx.lineWidth = 0.1 * rem;
  stroke(ctx, [bbox.left, y], [bbox.left + bbox.width, y]);
  ctx.font = `bold ${rem}px system-ui, sans-serif`;
  ctx.textAlign = 'right';
  // Below the line, where there is no room above it.
  const isHigh = y - bbox.top < 1.2 * rem;
  ctx.textBaseline = isHigh ? 'top' : 'bottom';
  ctx.fillText(limit.name, bbox.left + bbox.width - 0.3 * rem, y + (isHigh ? 0.2 : -0.1) * rem);
  ctx.restore();
}

/** A canvas counts the pixels of the screen. */
const canvasRem = (): number => remPx() * devicePixelRatio;

function stroke(ctx: CanvasRenderingContext2D, from: [number, number], to: [number, number]): void {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}

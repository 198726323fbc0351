/** Where actors and flows stand in the picture. Pure: lengths are units of the drawing, 20 of which are one rem. */
import type { Actor, Flow, SceneCard } from '../../scene.ts';

export const WIDTH = 1560;
export const HEIGHT = 290;

export interface Box {
  readonly actor: Actor;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly flow: Flow;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

const WIDEST_BOX = 280;
const NARROWEST_BOX = 240;
/** Flows need so much between two columns for their words. */
const GAP = 360;
const BETWEEN = 20;

/** Whoever is called stands to the right of all who call; those who are called by the same stand below each other. */
export function layOut({ actors, flows }: Pick<SceneCard, 'actors' | 'flows'>): Layout {
  const columns = columnsOf(actors, flows);
  const count = columns.length;
  const width = Math.min(WIDEST_BOX, Math.max(NARROWEST_BOX, (WIDTH - (count - 1) * GAP) / count));
  const step = count > 1 ? (WIDTH - width) / (count - 1) : 0;
  const boxes = columns.flatMap((column, index) => {
    const height = (HEIGHT - (column.length - 1) * BETWEEN) / column.length;
    return column.map(
      (actor, row): Box => ({ actor, x: index * step, y: row * (height + BETWEEN), width, height }),
    );
  });
  return { boxes, lines: linesBetween(boxes, flows) };
}

function columnsOf(actors: readonly Actor[], flows: readonly Flow[]): Actor[][] {
  const depths = new Map(actors.map(({ id }) => [id, 0]));
  // As often as the longest chain can be long: a circle would have no end.
  for (const _ of actors) {
    for (const { from, to } of flows) {
      const behind = (depths.get(from) ?? 0) + 1;
      if (behind < actors.length) depths.set(to, Math.max(depths.get(to) ?? 0, behind));
    }
  }
  const columns: Actor[][] = [];
  for (const actor of actors) {
    const depth = depths.get(actor.id) ?? 0;
    columns[depth] = [...(columns[depth] ?? []), actor];
  }
  return columns.filter((column) => column.length > 0);
}

function linesBetween(boxes: readonly Box[], flows: readonly Flow[]): Line[] {
  const boxOf = (id: string) => boxes.find(({ actor }) => actor.id === id);
  return flows.flatMap((flow): Line[] => {
    const [from, to] = [boxOf(flow.from), boxOf(flow.to)];
    if (!from || !to) return [];
    const between = flows.filter((other) => other.from === flow.from && other.to === flow.to);
    // Side by side, where both boxes are: straight, so that words can stand on it.
    const top = Math.max(from.y, to.y);
    const bottom = Math.min(from.y + from.height, to.y + to.height);
    const y = top + ((between.indexOf(flow) + 0.5) / between.length) * (bottom - top);
    return [{ flow, from: { x: from.x + from.width, y }, to: { x: to.x, y } }];
  });
}

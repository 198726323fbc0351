import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame, Measured } from '../frame.ts';
import type { Beat, Play, Scene, SceneOptions, Tally } from '../scene.ts';

/** How often somebody looks, as the page does. */
const LOOK_EVERY_MS = 100;

/** What became of one promise of a scene. */
export interface EffectReport {
  readonly beat: string;
  readonly claim: string;
  /** Missing: it did not happen in time. `afterMs` counts from the beginning of the beat. */
  readonly measured?: { readonly value: string; readonly afterMs: number };
}

export interface SceneReport {
  readonly id: string;
  readonly effects: readonly EffectReport[];
  readonly tallies: readonly Tally[];
  readonly tookMs: number;
  /** The play broke off: why. */
  readonly brokeOff?: string;
}

/** Generator and journal may differ by what was on its way when the guests left. */
const TOLERATED_SHARE = 0.01;
const ON_ITS_WAY = 2;

export const agrees = ({ byGenerator, byJournal }: Tally): boolean =>
  Math.abs(byGenerator - byJournal) <= Math.max(ON_ITS_WAY, TOLERATED_SHARE * byJournal);

export const isKept = ({ effects, tallies, brokeOff }: SceneReport): boolean =>
  brokeOff === undefined &&
  effects.every(({ measured }) => measured !== undefined) &&
  tallies.length > 0 &&
  tallies.every(agrees);

/** Plays a scene beat by beat without anybody looking, each until all that it promises has been measured. */
export async function dryRun({ card, open }: Scene, options: SceneOptions): Promise<SceneReport> {
  const beganMs = performance.now();
  const effects: EffectReport[] = [];
  const reportOf = (rest: Pick<SceneReport, 'tallies' | 'brokeOff'>): SceneReport => {
    return { id: card.id, effects, tookMs: performance.now() - beganMs, ...rest };
  };
  let play: Play | undefined;
  try {
    play = await open(options);
    for (const beat of card.beats) {
      const begunMs = (await play.frame()).atMs;
      await play.begin(beat.id);
      const seen = await watch(play, beat);
      for (const id of beat.effects) {
        const claim = card.effects.find((effect) => effect.id === id)?.claim ?? id;
        effects.push({ beat: beat.id, claim, ...measuredSince(begunMs, seen[id]) });
      }
    }
    return reportOf({ tallies: await play.settle() });
  } catch (error) {
    return reportOf({ tallies: [], brokeOff: error instanceof Error ? error.message : String(error) });
  } finally {
    await play?.close();
  }
}

function measuredSince(begunMs: number, measured: Measured | undefined): Pick<EffectReport, 'measured'> {
  return measured ? { measured: { value: measured.value, afterMs: measured.atMs - begunMs } } : {};
}

async function watch(play: Play, { effects, withinMs }: Beat): Promise<Frame['effects']> {
  const untilMs = performance.now() + withinMs;
  for (;;) {
    const { effects: seen } = await play.frame();
    const isAll = effects.every((id) => seen[id] !== undefined);
    if (isAll || performance.now() >= untilMs) return seen;
    await sleep(LOOK_EVERY_MS);
  }
}

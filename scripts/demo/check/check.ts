import { availableParallelism } from 'node:os';
import { calibrate } from '../calibrate.ts';
import { loadScene } from '../scenes.ts';
import { dryRun, type SceneReport } from './dry-run.ts';

export interface CheckOptions {
  readonly ids: readonly string[];
  readonly seed: number;
  /** Called as soon as a scene is over. */
  readonly onReport: (report: SceneReport) => void;
}

/** Quiet scenes may be played at the same time: most of it they wait. */
const SIDE_BY_SIDE = Math.min(3, availableParallelism());

/** Plays scenes without anybody looking, and reports on each: quiet ones side by side, those that need the machine alone. */
export async function checkScenes({ ids, seed, onReport }: CheckOptions): Promise<readonly SceneReport[]> {
  const calibration = await calibrate();
  const scenes = await Promise.all(ids.map(loadScene));
  const reports: SceneReport[] = [];
  const playAll = async (queue: typeof scenes) => {
    for (let scene = queue.shift(); scene; scene = queue.shift()) {
      const report = await dryRun(scene, { seed, calibration });
      reports.push(report);
      onReport(report);
    }
  };
  const quiet = scenes.filter(({ needsMachine }) => !needsMachine);
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => playAll(quiet)));
  await playAll(scenes.filter(({ needsMachine }) => needsMachine));
  return reports;
}

import { materialiseRight, rightClients } from '../../fixtures/submissions/materialise.ts';
import type { Lab } from '../../labs/kit/lab.ts';
import { solutionFolder, stageSubmission } from '../../labs/kit/submission-folder.ts';
import { ColdVitest } from './cold-vitest.ts';
import { SaveLoop, type SaveRun } from './save-loop.ts';

/** The right client whose timers fire up to a second late. */
const COARSE = 'right/undici.ts';

export interface StepSamples {
  readonly step: string;
  readonly runs: readonly SaveRun[];
}

/** Everything that was measured, one sample a round; round n of one figure goes with round n of another. */
export interface Samples {
  readonly lab: string;
  readonly vitestMs: readonly number[];
  readonly reference: readonly StepSamples[];
  /** Undefined where the lab has no such client. */
  readonly coarse: readonly StepSamples[] | undefined;
}

export interface Order {
  readonly lab: Lab;
  readonly rounds: number;
  /** Told what is being measured. */
  readonly onProgress: (text: string) => void;
}

/** Measures all figures in turns, so that a slow minute of this machine hits all of them alike. */
export async function measure({ lab, rounds, onProgress }: Order): Promise<Samples> {
  const closing: Array<() => Promise<void>> = [];
  try {
    const vitest = await ColdVitest.prepare();
    closing.push(() => vitest.dispose());
    const reference = new SaveLoop(lab, await stageSubmission(lab, solutionFolder(lab)));
    closing.push(() => reference.close());
    const hasCoarse = (await rightClients(lab)).includes(COARSE);
    const coarse = hasCoarse ? new SaveLoop(lab, await materialiseRight(lab, COARSE)) : undefined;
    if (coarse) closing.push(() => coarse.close());
    const samples = emptySamples(lab, hasCoarse);
    onProgress('getting warm');
    await vitest.run();
    for (const step of lab.steps) {
      await reference.acquaint(step);
      await coarse?.acquaint(step);
    }
    for (let round = 0; round < rounds; round += 1) {
      onProgress(`round ${round + 1} of ${rounds}`);
      const takeVitest = async () => void samples.vitestMs.push(await vitest.run());
      const takeSteps = async () => {
        for (const [index, step] of lab.steps.entries()) {
          samples.reference[index]?.runs.push(await reference.save(step));
          if (coarse) samples.coarse?.[index]?.runs.push(await coarse.save(step));
        }
      };
      // Who goes first changes from round to round: whatever the first one warms up helps both equally often.
      const turns = round % 2 === 0 ? [takeVitest, takeSteps] : [takeSteps, takeVitest];
      for (const turn of turns) await turn();
    }
    return { lab: lab.number, ...samples };
  } finally {
    for (const close of closing) await close();
  }
}

interface RunsOfStep extends StepSamples {
  readonly runs: SaveRun[];
}

/** Where the samples are collected. */
interface Collection {
  readonly vitestMs: number[];
  readonly reference: RunsOfStep[];
  readonly coarse: RunsOfStep[] | undefined;
}

function emptySamples(lab: Lab, hasCoarse: boolean): Collection {
  const noRuns = () => lab.steps.map(({ id }) => ({ step: id, runs: [] }));
  return {
    vitestMs: [],
    reference: noRuns(),
    coarse: hasCoarse ? noRuns() : undefined,
  };
}

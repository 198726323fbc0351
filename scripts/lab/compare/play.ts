import type { Lab, Step } from '../../../labs/kit/lab.ts';
import { runStep } from '../../../labs/kit/run-step.ts';
import { Stable } from '../../../labs/kit/stable.ts';
import {
  labFolder,
  solutionFolder,
  stageSubmission,
  starterFolder,
} from '../../../labs/kit/submission-folder.ts';
import { hasReference } from '../solution/pairs.ts';
import { type StormFigures, stormFigures } from './figures.ts';

export const CLIENTS = ['starter', 'yours', 'reference'] as const;
export type Client = (typeof CLIENTS)[number];

/** Those that are here: a bundle for a class comes without the reference. */
export const clientsFor = (lab: Pick<Lab, 'slug'>): readonly Client[] =>
  hasReference(lab) ? CLIENTS : CLIENTS.filter((client) => client !== 'reference');

/** What one of them made of the step. */
export interface Result {
  readonly client: Client;
  /** How many checks it passed, of how many. */
  readonly passed: number;
  readonly checks: number;
  /** Undefined: its files could not be loaded. */
  readonly figures?: StormFigures;
}

/**
 * Plays the fault scripts of a step against starter, the learner's files and the reference, one after the other, so that none
 * of them takes the machine's time from another.
 *
 * @param onPlay is told whose turn it is. The signal ends it; what comes back then is to be thrown away.
 */
export async function playStorm(
  lab: Lab,
  step: Step,
  onPlay: (client: Client) => void,
  signal: AbortSignal,
): Promise<Result[]> {
  const folders: Readonly<Record<Client, string>> = {
    starter: starterFolder(lab),
    yours: labFolder(lab),
    reference: solutionFolder(lab),
  };
  const results: Result[] = [];
  for (const client of clientsFor(lab)) {
    if (signal.aborted) break;
    onPlay(client);
    results.push(await playOne(lab, step, client, folders[client], signal));
  }
  return results;
}

async function playOne(
  lab: Lab,
  step: Step,
  client: Client,
  from: string,
  signal: AbortSignal,
): Promise<Result> {
  const folder = await stageSubmission(lab, from);
  const stable = new Stable({ dir: folder.dir });
  try {
    const run = await runStep(step, stable, { signal });
    const passed = run.checks.filter(({ verdict }) => verdict.state === 'pass').length;
    const checks = step.checks.length;
    if (run.broken !== undefined) return { client, passed, checks };
    return { client, passed, checks, figures: stormFigures(run.checks.map(({ recording }) => recording)) };
  } finally {
    stable.close();
    await folder.dispose();
  }
}

import type { StepOutline } from '../../../labs/kit/outline.ts';
import type { Look } from '../../look.ts';
import { wordsOf } from '../../words/words.ts';
import type { Activity } from '../exercises/activities.ts';
import type { ProgressFile } from '../progress.ts';
import type { Reading } from '../reading/readings.ts';
import {
  entryOf,
  type Item,
  type Known,
  type LabChoice,
  labItems,
  type TopChoice,
  topItems,
} from './items.ts';

/** How a menu reaches the learner, and what it can have done meanwhile. */
export interface MenuHost {
  readonly look: Look;
  /** Lets the learner choose. Undefined: the learner leaves. */
  choose<T>(title: string, items: readonly Item<T>[]): Promise<T | undefined>;
  /** Prints lines, for what is told and not chosen. */
  say(lines: readonly string[]): void;
  readingsOf(known: Known): Promise<Reading[]>;
  read(reading: Reading): Promise<void>;
  /** Plays a quiz or an exercise. Returns a sentence when the learner stopped before the end. */
  play(activity: Activity, known: Known): Promise<string | undefined>;
}

/** What is worked on. */
export interface Chosen {
  readonly known: Known;
  readonly step?: StepOutline;
}

/** Lets the learner choose, read and play. Returns the lab to work on; undefined: the learner quits. */
export async function chooseFromMenu(
  labs: readonly Known[],
  progress: ProgressFile,
  host: MenuHost,
): Promise<Chosen | undefined> {
  for (;;) {
    const entries = labs.map((known) => entryOf(known, progress.of(known.outline.slug)));
    const last = entries.find(({ outline }) => outline.slug === progress.last);
    const choice = await host.choose<TopChoice>(
      wordsOf(host.look).menu.title,
      topItems(entries, last, host.look),
    );
    if (choice === undefined || choice === 'quit') return undefined;
    if (choice.goOn) return { known: choice.lab };
    const chosen = await chooseInLab(choice.lab, progress, host);
    if (chosen === undefined) return undefined;
    if (chosen !== 'back') return chosen;
  }
}

async function chooseInLab(
  known: Known,
  progress: ProgressFile,
  host: MenuHost,
): Promise<Chosen | 'back' | undefined> {
  const { outline } = known;
  const { menu } = wordsOf(host.look);
  const readings = await host.readingsOf(known);
  for (;;) {
    const entry = entryOf(known, progress.of(outline.slug));
    const title = menu.labTitle(outline.number, outline.title);
    const choice = await host.choose<LabChoice>(title, labItems(entry, readings, host.look));
    if (choice === undefined || choice === 'back') return choice;
    if (choice.kind === 'work') return { known, ...(choice.step && { step: choice.step }) };
    if (choice.kind === 'read') await host.read(choice.reading);
    else {
      const stopped = await host.play(choice.activity, known);
      if (stopped !== undefined) host.say([stopped]);
    }
  }
}

import type { WrongClient } from '../../fixtures/submissions/client.ts';
import {
  agree,
  matches,
  type Signature,
  type TraitsByCheck,
  type Untold,
} from '../../labs/kit/signatures.ts';
import { TRAIT_NAMES, type TraitName, type Traits } from '../../labs/kit/traits.ts';

/** One run of a step by somebody, as far as anything can be told of it. */
export interface Observation {
  /** Name of a wrong client, or `the starter` and its like, whom no signature may fit. */
  readonly who: string;
  readonly step: string;
  readonly traits: TraitsByCheck;
  /** On a busy machine. It shows how somebody may look, and is no example of how they do. */
  readonly disturbed?: boolean;
}

/** Runs that a signature is made from, at least; one of them on a calm machine. */
export const FEWEST_RUNS = 3;

type Named = Pick<WrongClient, 'name' | 'step' | 'about' | 'diesAt' | 'toldAs' | 'notBegun'>;

/**
 * Finds for each wrong client what was the same in all of its runs, and keeps it as a signature if it fits nobody else.
 *
 * What the checks say and whether they pass must always be the same; other traits that differ are left open. Somebody else
 * is told apart only by what was always the same with both: what differs from run to run may be anything in the next one.
 */
export function learn(
  wrong: readonly Named[],
  observations: readonly Observation[],
): { readonly signatures: readonly Signature[]; readonly untold: readonly Untold[] } {
  const signatures: Signature[] = [];
  const untold: Untold[] = [];
  const headOf = (who: string) => wrong.find(({ name }) => name === who)?.toldAs ?? who;
  const commonOf = commonTraits(observations);
  for (const { name, step, about, diesAt, toldAs, notBegun } of wrong) {
    const onStep = observations.filter((one) => one.step === step);
    const own = examplesOf(onStep.filter(({ who }) => who === name));
    const checks = own.length < FEWEST_RUNS ? undefined : whatIsCommon(own);
    if (notBegun) {
      untold.push({ name, step, because: 'looks like a step that has not been begun' });
    } else if (own.length < FEWEST_RUNS) {
      untold.push({ name, step, because: `only ${own.length} of its runs can be used` });
    } else if (checks?.[diesAt]?.state !== 'fail') {
      untold.push({ name, step, because: 'its runs differ from each other' });
    } else {
      const alike = onStep.filter(({ who, traits }) => {
        if (headOf(who) === headOf(name)) return false;
        const theirs = commonOf(who, step);
        return matches(checks, traits) || (theirs !== undefined && areCompatible(checks, theirs));
      });
      const names = [...new Set(alike.map(({ who }) => who))].sort();
      const sentence = wrong.find((one) => one.name === toldAs)?.about ?? about;
      if (names.length === 0)
        signatures.push({ name, step, about: sentence, ...(toldAs && { toldAs }), checks });
      else untold.push({ name, step, because: `looks like ${names.join(', ')}` });
    }
  }
  return { signatures, untold };
}

/** What is the same in all runs of somebody in a step; undefined when their runs end in different ways. */
function commonTraits(observations: readonly Observation[]) {
  const known = new Map<string, TraitsByCheck | undefined>();
  return (who: string, step: string): TraitsByCheck | undefined => {
    const key = JSON.stringify([who, step]);
    if (!known.has(key)) {
      const runs = observations.filter((one) => one.who === who && one.step === step);
      known.set(key, whatIsCommon(examplesOf(runs)));
    }
    return known.get(key);
  };
}

/** Whether one run could show both: no trait that both hold on to is another one. */
const areCompatible = (one: TraitsByCheck, other: TraitsByCheck): boolean =>
  agree(one, other, (trait, others) => trait === undefined || others === undefined || trait === others);

/**
 * The runs that show how a wrong client looks: all on a calm machine, and of the others those that ended in the same way.
 * Where the load has changed the verdict, it has changed everything.
 */
function examplesOf(runs: readonly Observation[]): TraitsByCheck[] {
  const calm = runs.find(({ disturbed }) => !disturbed);
  if (!calm) return [];
  return runs
    .filter(({ disturbed, traits }) => !disturbed || endsAlike(traits, calm.traits))
    .map(({ traits }) => traits);
}

const endsAlike = (one: TraitsByCheck, other: TraitsByCheck): boolean =>
  Object.keys(other).every(
    (check) => one[check]?.state === other[check]?.state && one[check]?.said === other[check]?.said,
  );

function whatIsCommon(runs: readonly TraitsByCheck[]): TraitsByCheck | undefined {
  const [first, ...others] = runs;
  if (!first) return undefined;
  if (!others.every((other) => endsAlike(other, first))) return undefined;
  const checks: Record<string, Traits> = {};
  for (const [check, traits] of Object.entries(first)) {
    const same = (name: TraitName) => others.every((other) => other[check]?.[name] === traits[name]);
    const kept = TRAIT_NAMES.filter((name) => traits[name] !== undefined && same(name));
    checks[check] = {
      state: traits.state,
      ...Object.fromEntries(kept.map((name) => [name, traits[name]])),
    };
  }
  return checks;
}

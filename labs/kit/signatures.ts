import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnosis } from './diagnosis.ts';
import type { Lab } from './lab.ts';
import type { StepRun } from './run-step.ts';
import { labFolder } from './submission-folder.ts';
import { TRAIT_NAMES, type Traits, traitsOf, wasDisturbed } from './traits.ts';

/** By check of a step: what is always the same when a wrong client is run. */
export type TraitsByCheck = Readonly<Record<string, Traits>>;

/** How a mistake that we know shows in the run of a step. */
export interface Signature {
  /** Name of the wrong client: `timeout-covers-headers-only`. */
  readonly name: string;
  readonly step: string;
  /** What it does, in one sentence for whoever does the same. */
  readonly about: string;
  /** The name that it is told by, when it shares its sentence with another. */
  readonly toldAs?: string;
  readonly checks: TraitsByCheck;
}

/** A wrong client that is not told from its run, and why. */
export interface Untold {
  readonly name: string;
  readonly step: string;
  readonly because: string;
}

/** `signatures.json` of a lab. It comes without the wrong clients: names, sentences and hashes are all that it holds. */
export interface SignatureFile {
  readonly format: typeof FORMAT;
  readonly lab: string;
  readonly signatures: readonly Signature[];
  readonly untold: readonly Untold[];
}

export const FORMAT = 1;

export const signaturesPath = (lab: Lab): string => path.join(labFolder(lab), 'signatures.json');

/** Undefined when the lab has none yet, or those of another format: then nothing is told, which is no harm. */
export async function readSignatures(lab: Lab): Promise<SignatureFile | undefined> {
  const text = await readFile(signaturesPath(lab), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // A file of ours, whose soundness a test has looked at: here it would only cost time between save and verdict.
  const file = JSON.parse(text) as SignatureFile;
  return file.format === FORMAT ? file : undefined;
}

/** The one mistake that we know whose runs look like this one; nothing when it could be one of several, or the machine's. */
export function diagnose(run: StepRun, signatures: readonly Signature[]): Diagnosis | undefined {
  return wasDisturbed(run) ? undefined : diagnoseTraits(run.step.id, traitsOf(run), signatures);
}

export function diagnoseTraits(
  step: string,
  traits: TraitsByCheck | undefined,
  signatures: readonly Signature[],
): Diagnosis | undefined {
  if (!traits) return undefined;
  const alike = signatures.filter((one) => one.step === step && matches(one.checks, traits));
  const told = new Map(alike.map(({ name, about, toldAs = name }) => [toldAs, about]));
  const [only, ...others] = told;
  return only && others.length === 0 ? { name: only[0], about: only[1] } : undefined;
}

/** Whether a run shows all that a signature asks for. What differed from run to run when it was made, it leaves open. */
export const matches = (signature: TraitsByCheck, traits: TraitsByCheck): boolean =>
  agree(signature, traits, (asked, shown) => asked === undefined || asked === shown);

/** Whether two have the same checks, in the same states, and traits that can be taken for the same. */
export function agree(
  one: TraitsByCheck,
  other: TraitsByCheck,
  isSame: (trait: string | undefined, others: string | undefined) => boolean,
): boolean {
  const checks = Object.keys(one);
  return (
    checks.length === Object.keys(other).length &&
    checks.every((check) => {
      const [a, b] = [one[check], other[check]];
      return a?.state === b?.state && TRAIT_NAMES.every((name) => isSame(a?.[name], b?.[name]));
    })
  );
}

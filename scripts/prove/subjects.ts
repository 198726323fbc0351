import { existsSync } from 'node:fs';
import path from 'node:path';
import type { RightVariant, WrongClient } from '../../fixtures/submissions/client.ts';
import {
  materialiseRight,
  materialiseVariant,
  materialiseWrong,
  rightClients,
  submissionsFolder,
} from '../../fixtures/submissions/materialise.ts';
import type { Lab } from '../../labs/kit/lab.ts';
import {
  type SubmissionFolder,
  solutionFolder,
  stageSubmission,
  starterFolder,
} from '../../labs/kit/submission-folder.ts';

/** A submission whose verdict is known beforehand. */
export interface Subject {
  readonly name: string;
  readonly kind: 'starter' | 'solution' | 'right' | 'wrong';
  /** Set for wrong clients. */
  readonly wrong?: WrongClient;
  /** Puts its files into a folder of its own. */
  readonly stage: () => Promise<SubmissionFolder>;
}

/** What an author wrote contradicts itself. The message says where. */
export class AuthorError extends Error {
  override readonly name = 'AuthorError';
}

/** Everything that a lab is proved with. */
export async function subjectsOf(lab: Lab): Promise<Subject[]> {
  const right = await rightClients(lab);
  const variants = await rightVariants(lab);
  const wrong = await wrongClients(lab);
  return [
    { name: 'starter', kind: 'starter', stage: () => stageSubmission(lab, starterFolder(lab)) },
    { name: 'solution', kind: 'solution', stage: () => stageSubmission(lab, solutionFolder(lab)) },
    ...right.map((from): Subject => {
      return { name: path.basename(from, '.ts'), kind: 'right', stage: () => materialiseRight(lab, from) };
    }),
    ...variants.map((variant): Subject => {
      return { name: variant.name, kind: 'right', stage: () => materialiseVariant(lab, variant) };
    }),
    ...wrong.map((one): Subject => {
      return { name: one.name, kind: 'wrong', wrong: one, stage: () => materialiseWrong(lab, one) };
    }),
  ];
}

async function rightVariants(lab: Lab): Promise<readonly RightVariant[]> {
  const file = path.join(submissionsFolder(lab), 'right.ts');
  if (!existsSync(file)) return [];
  // As with wrong.ts: the name of the file and of its export are the contract.
  const module = (await import(file)) as { rightVariants: readonly RightVariant[] };
  return module.rightVariants;
}

async function wrongClients(lab: Lab): Promise<readonly WrongClient[]> {
  const file = path.join(submissionsFolder(lab), 'wrong.ts');
  if (!existsSync(file)) return [];
  // The name of the file and of its export are the contract.
  const { wrongClients } = (await import(file)) as { wrongClients: readonly WrongClient[] };
  checkWrongClients(lab, wrongClients);
  return wrongClients;
}

/** @throws {AuthorError} for a wrong client that names what is not there, and for two of one name. */
export function checkWrongClients(lab: Lab, wrongClients: readonly WrongClient[]): void {
  const names = new Set<string>();
  for (const { name, step: id, diesAt, toldAs } of wrongClients) {
    if (names.has(name)) throw new AuthorError(`There are two wrong clients ${name}.`);
    names.add(name);
    const step = lab.steps.find((one) => one.id === id);
    if (!step) {
      const known = lab.steps.map((one) => one.id).join(', ');
      throw new AuthorError(`Wrong client ${name} is for step "${id}". Lab ${lab.number} has: ${known}.`);
    }
    const teller = wrongClients.find((one) => one.name === toldAs);
    if (toldAs !== undefined && (teller?.step !== id || teller.toldAs !== undefined)) {
      throw new AuthorError(
        `Wrong client ${name} is to be told as "${toldAs}", which is none of step ${id} that has a sentence of its own.`,
      );
    }
    if (step.checks.some((check) => check.id === diesAt)) continue;
    const known = step.checks.map((check) => check.id).join(', ');
    throw new AuthorError(`Wrong client ${name} is to die at "${diesAt}". Step ${id} has: ${known}.`);
  }
}

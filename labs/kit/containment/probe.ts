import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../project-root.ts';
import { bwrap } from './bwrap.ts';
import type { Containment, Tier } from './containment.ts';
import { portable } from './portable.ts';
import { programAt } from './programs.ts';
import { uidContainment } from './uid.ts';

/** From the one that holds least to the one that holds most. */
export const TIERS = ['portable', 'uid', 'bwrap'] as const satisfies readonly Tier[];

export const isAtLeast = (tier: Tier, required: Tier): boolean =>
  TIERS.indexOf(tier) >= TIERS.indexOf(required);

/**
 * The containment of a tier.
 *
 * @param user which of the users for submissions, from 0: see `claim-user.ts`. Where none is needed, any will do.
 */
export function containmentOf(tier: Tier, user = 0): Containment {
  if (tier === 'uid') return uidContainment(user);
  return tier === 'bwrap' ? bwrap : portable;
}

export interface Probe {
  readonly tier: Tier;
  /** Why this machine does not offer it. Undefined where it does. */
  readonly missing?: string;
}

/** Tries which tiers this machine offers: not whether the programs are there, but whether a process comes up contained. */
export function probeTiers(): Promise<Probe[]> {
  return Promise.all(TIERS.map(probe));
}

async function probe(tier: Tier): Promise<Probe> {
  const missing = await whyNot(tier);
  return { tier, ...(missing !== undefined && { missing }) };
}

async function whyNot(tier: Tier): Promise<string | undefined> {
  if (tier === 'portable') return undefined;
  if (process.platform !== 'linux') return 'It needs Linux.';
  if (tier === 'uid') {
    if (process.getuid?.() !== 0) return 'It needs root, to give a submission a user of its own.';
    if (!programAt('setpriv')) return 'It needs setpriv (package util-linux).';
  }
  if (tier === 'bwrap' && !programAt('bwrap')) return 'It needs bubblewrap (package bubblewrap).';
  const said = await comesUp(containmentOf(tier));
  return said === undefined ? undefined : `It was tried, and failed: ${said}`;
}

/** Starts a program as a grader starts a submission, and returns what was said if nothing came of it. */
async function comesUp(containment: Containment): Promise<string | undefined> {
  const dir = path.join(projectRoot, '.lab', 'staged', randomUUID());
  const word = randomUUID();
  const file = path.join(dir, 'probe.mjs');
  await mkdir(dir, { recursive: true });
  try {
    await writeFile(file, `console.log('${word}');`);
    await containment.admit(dir);
    const readable = [dir, path.join(projectRoot, 'node_modules')];
    const command = containment.shelter(
      containment.contain({ file: process.execPath, args: [file], readable }),
    );
    const child = spawn(command.file, command.args, { env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise((resolve) => child.once('close', resolve).once('error', resolve)),
    ]);
    return out.includes(word)
      ? undefined
      : (err.trim().split('\n')[0] ?? '').slice(0, 200) || 'it said nothing';
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

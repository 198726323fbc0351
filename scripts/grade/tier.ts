import type { Containment, Tier } from '../../labs/kit/containment/containment.ts';
import { containmentOf, isAtLeast, type Probe, probeTiers, TIERS } from '../../labs/kit/containment/probe.ts';
import { BadUse } from '../arguments.ts';

export interface TierWish {
  /** This one and no other. */
  readonly tier?: Tier;
  /** At least this one. */
  readonly require?: Tier;
}

export interface ChosenTier {
  readonly containment: Containment;
  readonly probes: readonly Probe[];
}

/**
 * The tier that holds most of those that this machine offers and that were asked for.
 *
 * @throws {BadUse} when there is none, with the reason why each is missing.
 */
export async function chooseTier({ tier, require: least = 'portable' }: TierWish): Promise<ChosenTier> {
  const probes = await probeTiers();
  const fit = probes.filter((probe) =>
    tier === undefined ? isAtLeast(probe.tier, least) : probe.tier === tier,
  );
  const best = fit.findLast(({ missing }) => missing === undefined);
  if (!best) {
    const reasons = fit.map((probe) => `${probe.tier}: ${probe.missing}`).join(' ');
    throw new BadUse(`This machine does not offer the containment that was asked for. ${reasons}`);
  }
  return { containment: containmentOf(best.tier), probes };
}

/** @throws {BadUse} */
export function toTier(name: string): Tier {
  const tier = TIERS.find((one) => one === name);
  if (tier) return tier;
  throw new BadUse(`There is no tier "${name}". There are: ${TIERS.join(', ')}.`);
}

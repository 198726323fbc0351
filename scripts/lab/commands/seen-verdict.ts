import { z } from 'zod';
import type { Verdict } from '../../../labs/kit/verdict.ts';

const calls = z.array(z.int()).optional();

/** A verdict as it stands in the label of a tape. */
const schema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pass'), receipt: z.string(), calls }),
  z.object({
    state: z.literal('fail'),
    supplierDid: z.string(),
    clientDid: z.string(),
    ruleAsked: z.string(),
    events: z.array(z.int()),
    why: z.string().optional(),
    calls,
  }),
  z.object({ state: z.literal('inconclusive'), because: z.string() }),
]);

/** The verdict that a tape brings along; undefined where it has none, or none that is one. */
export function seenVerdict(fromLabel: unknown): Verdict | undefined {
  const parsed = schema.safeParse(fromLabel);
  return parsed.success ? withoutAbsent(parsed.data) : undefined;
}

/** zod leaves what is optional as undefined; a verdict has it or has it not. */
function withoutAbsent(verdict: z.infer<typeof schema>): Verdict {
  // Only members that are undefined go, and those are the optional ones.
  return Object.fromEntries(
    Object.entries(verdict).filter(([, value]) => value !== undefined),
  ) as unknown as Verdict;
}

import { z } from 'zod';
import { SupplierDataError } from './errors.ts';

/** One item, as `GET /produce/7` answers. The supplier sends more, and may send more still tomorrow: that is ignored. */
export const produce = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.enum(['kg', 'piece', 'bunch']),
  /** A whole number of cents. */
  priceCents: z.int().nonnegative(),
});

/** What the restaurant needs to know about an item. */
export type Produce = z.infer<typeof produce>;

/** A list of items, as `GET /produce` and `GET /search` answer. */
export const produceList = z.array(produce);

/** So many problems are told; a supplier that renames a field has one for each item. */
const TELL = 5;

/**
 * Lets in what fits the schema, and nothing else. One item of a list that does not fit refuses the whole list.
 *
 * @throws {SupplierDataError} whose message names, for every problem, the path, what was expected and what was received:
 * `[3].priceCents: expected number, received string`.
 */
export function admit<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  const problems = issues.slice(0, TELL).map(inWords).join('; ');
  const more = issues.length > TELL ? ` (and ${issues.length - TELL} more)` : '';
  throw new SupplierDataError(`the supplier's answer does not fit: ${problems}${more}`);
}

/** `[3].unit: Invalid option: expected one of "kg"|"piece"|"bunch" (was "crate")` */
function inWords({ path, message, input }: z.core.$ZodIssue): string {
  const was = String(JSON.stringify(input)).slice(0, 40);
  return `${z.core.toDotPath(path) || 'as a whole'}: ${message} (was ${was})`;
}

import { z } from 'zod';

/** What the restaurant needs to know about an item. The supplier sends more, and may send more still tomorrow. */
export interface Produce {
  readonly id: string;
  readonly name: string;
  readonly unit: 'kg' | 'piece' | 'bunch';
  /** A whole number of cents. */
  readonly priceCents: number;
}

/** One item, as `GET /produce/7` answers. So far it believes everything: `z.custom` without a check lets anything in. */
export const produce = z.custom<Produce>();

/** A list of items, as `GET /produce` and `GET /search` answer. */
export const produceList = z.custom<Produce[]>();

/**
 * Lets in what fits the schema, and nothing else. One item of a list that does not fit refuses the whole list.
 *
 * @throws {SupplierDataError} whose message names, for every problem, the path, what was expected and what was received:
 * `[3].priceCents: expected number, received string`.
 */
export function admit<T>(_schema: z.ZodType<T>, value: unknown): T {
  // The compiler believes this, and so does everybody who reads the type. Nobody has asked the value.
  return value as T;
}

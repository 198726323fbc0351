import { z } from 'zod';
import { LIMITS } from './death.ts';
import type { FromChild } from './protocol.ts';

/*
 * What the process of a submission may say. Its own host says no more than this; a submission can write to the same pipe,
 * so everything here has a size, and whatever is longer, deeper or of another kind is not our language.
 */

const ERROR_LIST = 50;
const ERROR_FIELDS = 100;

const short = z.string().max(LIMITS.nameLength);
const check = z.string().optional();
/** A stack is searched for places: its length decides how long that takes. */
const stack = z.string().max(LIMITS.stackLength);

const field = z.union([
  z.string().max(LIMITS.fieldLength),
  z.number(),
  z.boolean(),
  // What JSON makes of NaN.
  z.null(),
  z.array(z.string().max(LIMITS.nameLength)).max(ERROR_LIST),
]);

const errorLine = z.object({
  name: short,
  message: z.string().max(LIMITS.errorMessageLength),
  code: z.union([short, z.number()]).optional(),
  classes: z.array(short).max(ERROR_LIST),
  fields: z.record(short, field).refine((fields) => Object.keys(fields).length <= ERROR_FIELDS),
  stack,
  atOnce: z.literal(true).optional(),
  get cause() {
    return errorLine.optional();
  },
});

const fromChild: z.ZodType<FromChild> = z.union([
  z.object({ ev: z.literal('ready') }),
  z.object({ ev: z.literal('pong'), n: z.number() }),
  z.object({ ev: z.literal('reply'), id: z.number(), error: errorLine }),
  z.object({
    ev: z.literal('reply'),
    id: z.number(),
    value: z
      .unknown()
      .refine((value) => isAtMostSoDeep(value, LIMITS.valueDepth))
      .optional(),
    ref: z.number().optional(),
  }),
  z.object({ ev: z.literal('print'), check, stream: z.enum(['stdout', 'stderr']), text: z.string() }),
  z.object({
    ev: z.literal('sent'),
    check,
    method: short,
    target: z.string().max(4_000),
    frame: stack.optional(),
  }),
  z.object({ ev: z.literal('unhandled'), check, error: errorLine, fatal: z.boolean() }),
  z.object({ ev: z.literal('exiting'), code: z.number(), stack }),
  z.object({ ev: z.literal('flooding'), stack }),
  z.object({ ev: z.literal('idle') }),
  z.object({ ev: z.literal('busy'), resources: z.array(short).max(10_000) }),
]);

const loaded = z.object({ exports: z.record(z.string(), z.string()), imported: z.array(z.string()) });

/** One line from the process; undefined when it is not our language. */
export function readLine(line: string): FromChild | undefined {
  try {
    return fromChild.safeParse(JSON.parse(line)).data;
  } catch {
    // No JSON, or errors within errors beyond all measure.
    return undefined;
  }
}

/** What the host tells of a file that it has loaded; undefined when somebody else has answered in its place. */
export const readLoaded = (value: unknown): z.infer<typeof loaded> | undefined =>
  loaded.safeParse(value).data;

/** JSON that is nested without end can be read, and not written again: whoever judges it would come to harm. */
function isAtMostSoDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isAtMostSoDeep(inner, depth - 1));
}

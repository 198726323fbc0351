/** Cards and events as they come from a file. The types beside which they stand are what the compiler holds them to. */
import { z } from 'zod';
import type { Frame } from '../frame.ts';
import type { SceneCard } from '../scene.ts';
import type { ShowEvent } from '../show.ts';

const texts = z.array(z.string());
const ms = z.number();

export const cardSchema: z.ZodType<SceneCard> = z.object({
  id: z.string(),
  title: z.string(),
  section: z.string(),
  about: z.string(),
  actors: z.array(z.object({ id: z.string(), name: z.string() })),
  flows: z.array(z.object({ id: z.string(), from: z.string(), to: z.string(), label: z.string() })),
  charts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      unit: z.string(),
      kind: z.enum(['lines', 'bars']),
      series: z.array(z.object({ id: z.string(), name: z.string() })),
      limit: z.object({ at: z.number(), name: z.string() }).exactOptional(),
      isLogarithmic: z.boolean().exactOptional(),
    }),
  ),
  switches: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['fault', 'defence']),
      name: z.string(),
      about: z.string(),
      key: z.string(),
      values: z.array(z.object({ value: z.string(), name: z.string() })),
      initial: z.string(),
      isMomentary: z.literal(true).exactOptional(),
    }),
  ),
  beats: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        set: z.record(z.string(), z.string()),
        predict: z
          .object({
            question: z.string(),
            choices: texts,
            effect: z.string(),
            hides: texts.exactOptional(),
          })
          .exactOptional(),
        notes: z.string(),
        effects: texts,
        withinMs: ms,
      }),
    )
    .min(1),
  effects: z.array(z.object({ id: z.string(), claim: z.string() })),
});

const frameSchema: z.ZodType<Frame> = z.object({
  atMs: ms,
  actors: z.record(z.string(), z.object({ mood: z.enum(['well', 'strained', 'down']), facts: texts })),
  flows: z.record(
    z.string(),
    z.object({ perSecond: z.number(), open: z.number(), failing: z.number().min(0).max(1) }),
  ),
  series: z.record(z.string(), z.number().nullable()),
  bars: z
    .record(
      z.string(),
      z.object({
        sliceMs: ms,
        counts: z.record(z.string(), z.array(z.number())),
      }),
    )
    .exactOptional(),
  switches: z.record(z.string(), z.string()),
  effects: z.record(z.string(), z.object({ atMs: ms, value: z.string() })),
  requests: z.array(
    z.object({
      id: z.string(),
      what: z.string(),
      startedMs: ms,
      tookMs: ms.exactOptional(),
      outcome: z.string().exactOptional(),
      failed: z.boolean(),
    }),
  ),
});

export const eventSchema: z.ZodType<ShowEvent> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('beat'), index: z.int().nonnegative(), atMs: ms }),
  z.object({ type: z.literal('switched'), atMs: ms }),
  z.object({ type: z.literal('revealed'), atMs: ms }),
  z.object({ type: z.literal('hand-up'), choice: z.int().nonnegative() }),
  z.object({ type: z.literal('hand-down') }),
  z.object({ type: z.literal('frame'), frame: frameSchema }),
]);

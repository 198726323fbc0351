/**
 * What a recording looks like: JSON lines. The first is the head, each other one an event with its time, or the timeline of a
 * request that was looked at. Read by {@link parseRecording}, which trusts nothing in it.
 */
import { z } from 'zod';
import { BadUse } from '../../arguments.ts';
import type { SceneCard } from '../scene.ts';
import type { ShowEvent } from '../show.ts';
import { cardSchema, eventSchema } from './schemas.ts';

export const FORMAT = 'hold-the-line demo';
export const VERSION = 1;

export interface Head {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** ISO 8601. */
  readonly recordedAt: string;
  readonly card: SceneCard;
}

export type Entry =
  /** `atMs`: since the recording began. */
  | { readonly atMs: number; readonly event: ShowEvent }
  | { readonly timeline: { readonly id: string; readonly page: string } };

export interface Recording {
  readonly head: Head;
  readonly entries: readonly Entry[];
}

const headSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  recordedAt: z.iso.datetime(),
  card: cardSchema,
});
const versionSchema = z.object({ format: z.literal(FORMAT), version: z.number() });
const entrySchema = z.union([
  z.object({ atMs: z.number().nonnegative(), event: eventSchema }),
  z.object({ timeline: z.object({ id: z.string(), page: z.string() }) }),
]);

/** @throws {BadUse} with a sentence: it is no recording, of another version, or damaged in this line. */
export function parseRecording(text: string, file: string): Recording {
  const [first = '', ...lines] = text.split('\n');
  const head = parsed(first, headSchema);
  if (!head) {
    const version = parsed(first, versionSchema)?.version;
    throw new BadUse(
      version === undefined
        ? `${file} is not a recording of a demo. Those are made with: npm run demo cascade -- --record FILE`
        : version === VERSION
          ? `The recording ${file} is damaged in its first line.`
          : `The recording ${file} has version ${version} of the format, and only version ${VERSION} can be shown.`,
    );
  }
  // The last line ends with a line break, too: what stands behind it, a show that was killed has left half written.
  const half = lines.pop() ?? '';
  if (parsed(half, entrySchema)) lines.push(half);
  const entries = lines.map((line, index): Entry => {
    const entry = parsed(line, entrySchema);
    // The head is line 1.
    if (!entry) throw new BadUse(`The recording ${file} is damaged in line ${index + 2}.`);
    return entry;
  });
  return { head, entries };
}

function parsed<T>(line: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

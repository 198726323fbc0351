import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Assignment } from '../assignment/assignment.ts';
import { type GradeRecord, SCHEMA_VERSION } from './schema.ts';

/** Writes `results.json`, one record after the other: a class need not fit into memory. It is whole, or it is not there. */
export async function writeResults(
  file: string,
  { title, sha256, disclosure, maxPoints }: Assignment,
  records: AsyncIterable<GradeRecord>,
): Promise<void> {
  const head = { schema: SCHEMA_VERSION, assignment: { title, sha256, disclosure, maxPoints } };
  await mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await pipeline(
      Readable.from(inPieces(JSON.stringify(head).slice(0, -1), records)),
      createWriteStream(beside),
    );
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

async function* inPieces(head: string, records: AsyncIterable<GradeRecord>): AsyncGenerator<string> {
  yield `${head},"students":[\n`;
  let separator = '';
  for await (const record of records) {
    yield `${separator}${JSON.stringify(record)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

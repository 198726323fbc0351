import { BadUse, readText } from '../../arguments.ts';
import { type Results, results } from './schema.ts';

/** @throws {BadUse} when it is not there, or not what this version writes. */
export async function readResults(file: string): Promise<Results> {
  const parsed = results.safeParse(JSON.parse(await readText(file)));
  if (parsed.success) return parsed.data;
  throw new BadUse(`${file} does not hold results of this version: grade again into that folder.`);
}

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';

/** The exit code of a command that was typed wrongly. */
export const BAD_USE = 2;
export const HIGHEST_PORT = 65_535;
export const LARGEST_SEED = 2 ** 32 - 1;

/** Thrown for what the person at the keyboard can put right: the message is all that is shown. */
export class BadUse extends Error {
  override readonly name = 'BadUse';
}

/** For the end of a sentence: why the system would not do something. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code || (error instanceof Error ? error.message : String(error)));
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not',
  EADDRINUSE: 'something listens there already',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
};

/** A reader of an option's value for commander. */
export function wholeNumber(least: number, most = Infinity): (text: string) => number {
  return (text) => {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isSafeInteger(number) && number >= least && number <= most) return number;
    const range = most === Infinity ? `, ${least} or more` : ` from ${least} to ${most}`;
    throw new InvalidArgumentError(`It must be a whole number${range}.`);
  };
}

/** @throws {BadUse} with the reason why it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new BadUse(`The file ${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

/** Whether somebody who typed this may have meant a file. */
export const looksLikeFile = (text: string): boolean => /[./\\]/.test(text) || existsSync(text);

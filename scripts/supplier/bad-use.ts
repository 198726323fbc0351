/** Thrown for what the person at the keyboard can put right: the message is all that is shown. */
export class BadUse extends Error {
  override readonly name = 'BadUse';
}

export const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const KIB = 1024;
const MIB = KIB * KIB;

/** How much of a submission is looked at. Honest ones stay far below: the files of a lab are a few KiB. */
export const LIMITS = {
  /** Of one file that is taken. */
  fileBytes: MIB,
  /** Read or inflated of one submission. */
  totalBytes: 64 * MIB,
  /** Folders and files, without those that are skipped. */
  entries: 20_000,
  /** With those that are skipped: a zip lists all of a `node_modules`. */
  listed: 200_000,
  /** Folders within folders. */
  depth: 12,
} as const;

export type Limits = { readonly [name in keyof typeof LIMITS]: number };

/**
 * A submission that is more than anybody has to look through. Nothing of it is taken: what would have been found first is
 * chance. The message is a sentence for whoever handed it in.
 */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/** What may still be looked at of one submission. */
export class Budget {
  readonly limits: Limits;
  #entries = 0;
  #listed = 0;
  #bytes = 0;

  constructor(limits: Limits = LIMITS) {
    this.limits = limits;
  }

  /** @throws {TooMuch} */
  countEntry(): void {
    this.#entries += 1;
    this.countSkipped();
    if (this.#entries > this.limits.entries) throw this.#tooMany(this.limits.entries);
  }

  /** @throws {TooMuch} */
  countSkipped(): void {
    this.#listed += 1;
    if (this.#listed > this.limits.listed) throw this.#tooMany(this.limits.listed);
  }

  /** @throws {TooMuch} */
  countBytes(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes <= this.limits.totalBytes) return;
    throw new TooMuch(
      `Its files are more than ${inWords(this.limits.totalBytes)} in all, so none was taken. ${ONLY_LAB_FILES}`,
    );
  }

  #tooMany(most: number): TooMuch {
    return new TooMuch(
      `It holds more than ${most.toLocaleString('en')} files and folders, so none was taken. ${ONLY_LAB_FILES}`,
    );
  }
}

const ONLY_LAB_FILES = 'Hand in the files of the lab and nothing else.';

export function inWords(bytes: number): string {
  return bytes >= MIB ? `${Math.floor(bytes / MIB)} MiB` : `${Math.floor(bytes / KIB)} KiB`;
}

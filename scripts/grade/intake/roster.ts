import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { BadUse, readText } from '../../arguments.ts';
import { safeLine } from '../adapters/text.ts';
import type { Candidate } from './candidate.ts';
import type { Cover } from './hand-in.ts';
import { shown } from './shown.ts';

/** Columns that are read, whatever their order. Others may be there, as in the exports of learning platforms. */
const COLUMNS = ['submission', 'name', 'id', 'email', 'submitted_at', 'attempt'] as const;
const EXAMPLE = 'submission,name,id,email';
/** Of a spreadsheet that was saved as CSV. */
const DELIMITERS = [',', ';', '\t'];

const optionalCell = z
  .string()
  .transform((text) => safeLine(text) || undefined)
  .optional();
const row = z.object({
  submission: z.string(),
  name: optionalCell,
  id: optionalCell,
  email: optionalCell,
  submitted_at: z
    .union([z.literal('').transform(() => undefined), z.iso.datetime({ offset: true })])
    .optional(),
  attempt: z.union([z.literal('').transform(() => undefined), z.coerce.number().int().min(1)]).optional(),
});

type HandedInAs = Pick<Candidate, 'name' | 'source'>;

interface Entry {
  readonly submission: string;
  readonly cover: Cover;
}

/** Who is in a class, and what each of them calls their submission. */
export class Roster {
  readonly #entries = new Map<string, Entry>();

  /** @param text CSV with a header. @throws {BadUse} naming the line that cannot be understood. */
  constructor(text: string, file: string) {
    const complain = (line: number, what: string) => new BadUse(`The roster ${file}, line ${line}: ${what}.`);
    for (const { record, info } of rowsOf(text, file)) {
      const parsed = row.safeParse(record);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw complain(
          info.lines,
          `${issue?.path.join('.') ?? 'it'} cannot be read, ${hintAt(issue?.path[0])}`,
        );
      }
      const { submission, submitted_at, attempt, ...student } = parsed.data;
      if (submission === '') continue;
      const known = Object.entries(student).filter(([, value]) => value !== undefined);
      const key = keyOf(submission);
      if (this.#entries.has(key)) throw complain(info.lines, `${shown(submission)} has a line already`);
      this.#entries.set(key, {
        submission,
        cover: {
          ...(known.length > 0 && { student: Object.fromEntries(known) }),
          ...(submitted_at !== undefined && { submittedAt: new Date(submitted_at).toISOString() }),
          ...(attempt !== undefined && { attempt }),
        },
      });
    }
    if (this.#entries.size === 0) throw new BadUse(`The roster ${file} has a header, and nobody below it.`);
  }

  /** What it says of whoever handed this in; nothing for a stranger. */
  coverOf({ name }: Pick<HandedInAs, 'name'>): Cover | undefined {
    return this.#entries.get(keyOf(name))?.cover;
  }

  /** Who has handed in nothing, as the roster calls them; and what was handed in by nobody whom it knows. */
  compare(all: readonly HandedInAs[]): { readonly nothingFrom: string[]; readonly strangers: string[] } {
    const handedIn = new Set(all.map(({ name }) => keyOf(name)));
    const nothing = [...this.#entries].filter(([key]) => !handedIn.has(key));
    const strangers = all.filter(({ name }) => !this.#entries.has(keyOf(name)));
    return {
      nothingFrom: nothing.map(([, { submission }]) => shown(submission)),
      strangers: strangers.map(({ source }) => source),
    };
  }
}

/** @throws {BadUse} */
export const readRoster = async (file: string): Promise<Roster> => new Roster(await readText(file), file);

interface ReadRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

function rowsOf(text: string, file: string): ReadRow[] {
  let rows: ReadRow[];
  let header: string[] = [];
  try {
    // Objects by column and where they stand, as `info` asks for.
    rows = parse(text, {
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(text),
      columns: (names: string[]) => {
        header = names.map((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_'));
        return header;
      },
    }) as unknown as ReadRow[];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BadUse(`The roster ${file} is no CSV: ${reason}`, { cause: error });
  }
  if (!header.includes('submission')) {
    throw new BadUse(
      `The roster ${file} has no column "submission". Its first line names the columns, for example: ${EXAMPLE}. "submission" is the name of the folder or zip.`,
    );
  }
  return rows;
}

/** The one that its first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (delimiter: string) => first.split(delimiter).length;
  return DELIMITERS.toSorted((one, other) => count(other) - count(one))[0] ?? ',';
}

function hintAt(column: PropertyKey | undefined): string {
  if (column === 'submitted_at') return 'it is a time such as 2027-01-15T22:59:00Z';
  if (column === 'attempt') return 'it is a whole number from 1';
  return `columns that are read: ${COLUMNS.join(', ')}`;
}

/** Platforms and people write the same name in different ways. */
const keyOf = (submission: string): string =>
  submission
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\.zip$/, '');

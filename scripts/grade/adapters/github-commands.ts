import { randomUUID } from 'node:crypto';

/**
 * A step of a GitHub workflow says what it wants with lines in its log. So whatever is printed there is a command if it looks
 * like one: with `::notice title=Autograding report::{…}` a submission would write its own grade.
 */
export type Level = 'notice' | 'warning' | 'error';

export interface Place {
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
}

/** One annotation, as one line. */
export function annotation(level: Level, message: string, place: Place = {}): string {
  const properties = Object.entries({ file: place.file, line: place.line, title: place.title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${level}${properties && ` ${properties}`}::${escapeData(message)}`;
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * Text that others are going to print into a log of GitHub, with neither of the two marks that begin a command: `::` at the
 * beginning of a line, `##[` anywhere.
 */
export function inertInLog(text: string): string {
  return text.replaceAll(/:(?=:)/g, ': ').replaceAll('##[', '## [');
}

/**
 * Raw text for a log, between two lines that switch commands off and on again. Better is to print none: this is for what
 * staff have asked for. The token has to be new each time, or the text could hold it.
 */
export function withoutCommands(text: string, token: string = randomUUID()): string {
  if (text.includes(token)) throw new Error('The text knows the token that ends it.');
  return `::stop-commands::${token}\n${text}\n::${token}::\n`;
}

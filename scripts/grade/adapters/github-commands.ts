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

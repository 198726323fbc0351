/** How GitHub reads a log, for tests: `ActionCommand.TryParseV2` and `TryParse` of actions/runner, and what stops them. */

export interface LogCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const REGISTERED = new Set([
  'notice',
  'warning',
  'error',
  'debug',
  'group',
  'endgroup',
  'add-mask',
  'add-matcher',
  'remove-matcher',
  'echo',
  'set-output',
  'save-state',
  'set-env',
  'add-path',
  'stop-commands',
]);

/** The commands in a log, in their order. */
export function commandsIn(log: string): LogCommand[] {
  const found: LogCommand[] = [];
  let stoppedBy: string | undefined;
  for (const line of log.split(/\r\n|\r|\n/)) {
    if (stoppedBy !== undefined) {
      if (parseColons(line, new Set([stoppedBy]))) stoppedBy = undefined;
      continue;
    }
    const command = parseColons(line, REGISTERED) ?? parseHashes(line);
    if (command) found.push(command);
    if (command?.name === 'stop-commands') stoppedBy = command.data;
  }
  return found;
}

function parseColons(line: string, registered: ReadonlySet<string>): LogCommand | undefined {
  const text = line.trimStart();
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) return undefined;
  const [name = '', ...rest] = text.slice(2, end).split(' ');
  if (!registered.has(name)) return undefined;
  const pairs = rest.join(' ').split(',').filter(Boolean);
  const properties = Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), unescapeWith(PROPERTY, pair.slice(at + 1))];
    }),
  );
  return { name, properties, data: unescapeWith(DATA, text.slice(end + 2)) };
}

/** The old form: wherever it stands in a line. */
function parseHashes(line: string): LogCommand | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  const [name = ''] = line.slice(start + 3, end).split(' ');
  return REGISTERED.has(name) ? { name, properties: {}, data: line.slice(end + 1) } : undefined;
}

const DATA = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
] as const;
const PROPERTY = [['%3A', ':'], ['%2C', ','], ...DATA] as const;

const unescapeWith = (mappings: typeof DATA | typeof PROPERTY, text: string): string =>
  mappings.reduce((unescaped, [escaped, token]) => unescaped.replaceAll(escaped, token), text);

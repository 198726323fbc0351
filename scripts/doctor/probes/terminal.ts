import { type Finding, ok, type Probe, warn } from '../finding.ts';

const TOPIC = 'terminal';
/** The pictures are drawn for this. */
const COLUMNS = 80;

export interface TerminalFacts {
  readonly isTty: boolean;
  /** Undefined where nobody knows. */
  readonly columns: number | undefined;
  readonly unicode: boolean;
  readonly color: boolean;
  /** NO_COLOR is set (no-color.org). */
  readonly noColor: boolean;
}

export function judgeTerminal({ isTty, columns, unicode, color, noColor }: TerminalFacts): Finding {
  if (!isTty) return ok(TOPIC, `none (a file or a program reads this): ${COLUMNS} columns`);
  const fact = [
    columns === undefined ? 'width unknown' : `${columns} columns`,
    unicode ? 'unicode' : 'ASCII only',
    noColor ? 'no colours, as NO_COLOR asks' : color ? 'colours' : 'no colours',
  ].join(', ');
  if (columns !== undefined && columns < COLUMNS) {
    return warn(
      TOPIC,
      fact,
      `Make the window at least ${COLUMNS} columns wide: the timelines are drawn for that.`,
    );
  }
  return ok(TOPIC, fact);
}

export const terminal: Probe = {
  topic: TOPIC,
  look() {
    const { stdout, env, platform } = process;
    return judgeTerminal({
      isTty: stdout.isTTY === true,
      columns: stdout.columns || undefined,
      unicode: showsUnicode(env, platform),
      color: stdout.isTTY === true && stdout.getColorDepth() > 1,
      noColor: Boolean(env.NO_COLOR),
    });
  },
};

/**
 * Whether more than ASCII can be shown: the rule of `scripts/look.ts`, which cannot be imported where no package is
 * installed. A test holds the two together.
 */
export function showsUnicode(env: Readonly<Record<string, string | undefined>>, platform: string): boolean {
  if (platform === 'win32') return Boolean(env.WT_SESSION ?? env.TERM_PROGRAM ?? env.ConEmuTask);
  return env.TERM !== 'linux' && env.TERM !== 'dumb';
}

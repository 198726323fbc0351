import { styleText } from 'node:util';
import type { Finding } from './finding.ts';

/** How the report is to look. Found out once, in main.ts. */
export interface Look {
  readonly width: number;
  readonly color: boolean;
  /** Symbols beside the words; needs more than ASCII. */
  readonly symbols: boolean;
}

const SIGNS = { ok: '✓', warn: '!', fail: '✗' } as const;
const WORDS = { ok: 'ok', warn: 'warn', fail: 'FAIL' } as const;
const COLORS = { ok: 'green', warn: 'yellow', fail: 'red' } as const;

/** Wide enough for the longest topic. */
const TOPIC_COLUMNS = 14;

/** The whole report: one line for each finding, advice below those that are not ok, and a summary. */
export function render(findings: readonly Finding[], look: Look): string {
  return [...findings.flatMap((finding) => lines(finding, look)), '', summary(findings)].join('\n');
}

export const exitCodeOf = (findings: readonly Finding[]): 0 | 1 =>
  findings.some(({ state }) => state === 'fail') ? 1 : 0;

/** For programs. `format` changes when a member changes its meaning. */
export function toJson(findings: readonly Finding[]): string {
  const { version: node, platform, arch } = process;
  return JSON.stringify(
    { format: 1, healthy: exitCodeOf(findings) === 0, node, platform, arch, findings },
    null,
    2,
  );
}

function lines(finding: Finding, look: Look): string[] {
  const { state, topic, fact } = finding;
  const sign = look.symbols ? `${SIGNS[state]} ` : '';
  const word = WORDS[state].padEnd(6);
  const indent = 1 + sign.length + word.length + TOPIC_COLUMNS;
  const beside = (text: string) => wrap(text, look.width - indent);
  const [first = '', ...more] = beside(fact);
  const head = ` ${paint(`${sign}${word}`, COLORS[state], look)}${topic.padEnd(TOPIC_COLUMNS)}${first}`;
  const advice = finding.state === 'ok' ? [] : beside(finding.advice);
  return [head, ...[...more, ...advice].map((line) => ' '.repeat(indent) + line)];
}

function summary(findings: readonly Finding[]): string {
  const count = (wanted: Finding['state']) => findings.filter(({ state }) => state === wanted).length;
  const [failed, warned] = [count('fail'), count('warn')];
  if (failed > 0)
    return ` ${failed} of ${findings.length} failed: the labs will not work until that is mended.`;
  if (warned > 0)
    return ` Nothing failed. ${warned === 1 ? 'One line is' : `${warned} lines are`} worth a look.`;
  return ' All is well.';
}

const paint = (text: string, color: 'green' | 'yellow' | 'red', look: Look): string =>
  look.color ? styleText(color, text, { validateStream: false }) : text;

/** Breaks a text at spaces. A word that is too long for a line gets one of its own. */
export function wrap(text: string, width: number): string[] {
  const wrapped: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > width) {
      wrapped.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...wrapped, line];
}

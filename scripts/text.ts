import wrapAnsi from 'wrap-ansi';

/** Wraps at words, with every line indented; existing line breaks stay. */
export function paragraph(text: string, width: number, indent = 1): string[] {
  const lines = wrapAnsi(text, width - indent, { hard: true }).split('\n');
  return lines.map((line) => (line ? ' '.repeat(indent) + line : ''));
}

/** A label in front of a paragraph that is wrapped beside it. */
export function labelled(label: string, text: string, width: number, labelWidth: number, indent = 3): string[] {
  const lines = paragraph(text, width, indent + labelWidth);
  const [first = '', ...rest] = lines;
  return [`${' '.repeat(indent)}${label.padEnd(labelWidth)}${first.trimStart()}`, ...rest];
}

/** Text at the left and at the right end of one line. */
export function leftRight(left: string, right: string, width: number, lengths = { left: left.length, right: right.length }): string {
  return left + ' '.repeat(Math.max(2, width - lengths.left - lengths.right)) + right;
}

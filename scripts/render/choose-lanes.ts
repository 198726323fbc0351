import type { Lane, Mark } from './timeline.ts';
import { count } from './words.ts';

/** Lanes that prove something come first, then those with a fault, then in order; drawn they are in order again. */
export function chooseLanes(
  lanes: readonly Lane[],
  most: number,
): { shown: readonly Lane[]; hidden: readonly Lane[] } {
  const rank = ({ marks }: Lane) => {
    if (marks.some(({ proof }) => proof)) return 0;
    return marks.some(({ kind }) => kind === 'fault') ? 1 : 2;
  };
  const chosen = new Set(lanes.toSorted((a, b) => rank(a) - rank(b)).slice(0, most));
  return {
    shown: lanes.filter((lane) => chosen.has(lane)),
    hidden: lanes.filter((lane) => !chosen.has(lane)),
  };
}

/** What is on lanes that are not drawn: `3 more (conn 8-10): 3 requests, 3 answers, 0 faults`. */
export function hiddenWords(hidden: readonly Lane[]): string {
  const marks = hidden.flatMap((lane) => lane.marks);
  const amount = (kind: Mark['kind'], noun: string) =>
    count(marks.filter((mark) => mark.kind === kind).length, noun);
  const amounts = [amount('asked', 'request'), amount('answered', 'answer'), amount('fault', 'fault')];
  return `${hidden.length} more (${ranges(hidden)}): ${amounts.join(', ')}`;
}

/** Names of lanes in short: `conn 8-10, 12, call 3`. */
function ranges(lanes: readonly Lane[]): string {
  const runs: Array<{ kind: string; first: number; last: number }> = [];
  for (const { name } of lanes) {
    const [kind = '', number = ''] = name.split(' ');
    const run = runs.at(-1);
    if (run?.kind === kind && run.last + 1 === Number(number)) run.last += 1;
    else runs.push({ kind, first: Number(number), last: Number(number) });
  }
  return runs
    .map(({ kind, first, last }, index) => {
      const numbers = first === last ? first : `${first}-${last}`;
      return runs[index - 1]?.kind === kind ? numbers : `${kind} ${numbers}`;
    })
    .join(', ');
}

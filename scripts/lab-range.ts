import { BadUse } from './arguments.ts';

/**
 * The labs that somebody means by `01,03-04`.
 *
 * @param numbers of all labs that there are, in their order.
 * @throws {BadUse}
 */
export function labsIn(text: string, numbers: readonly string[]): string[] {
  const chosen = new Set(text.split(',').flatMap((part) => span(part.trim(), numbers)));
  return numbers.filter((number) => chosen.has(number));
}

function span(part: string, numbers: readonly string[]): string[] {
  const [, from, to = from] = /^(\d{1,2})(?:\s*-\s*(\d{1,2}))?$/.exec(part) ?? [];
  if (from === undefined || to === undefined)
    throw new BadUse(`"${part}" is no lab and no range of labs. Type for example: --labs 01,03-04`);
  const [first, last] = [known(from, numbers), known(to, numbers)];
  if (first > last) throw new BadUse(`The range ${part} runs backwards. Type: --labs ${last}-${first}`);
  return numbers.filter((number) => number >= first && number <= last);
}

function known(typed: string, numbers: readonly string[]): string {
  const number = typed.padStart(2, '0');
  if (numbers.includes(number)) return number;
  throw new BadUse(`There is no lab ${number}. There are: ${numbers.join(', ')}.`);
}

import { z } from 'zod';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'field-renamed', settings: { only: 6 } }];
const supplier = await startSupplier({ script });

interface Produce {
  readonly name: string;
  readonly priceCents: number;
}
const produce = z.object({ name: z.string(), priceCents: z.int() });
const produceList = z.array(produce);

async function believe(): Promise<Produce[]> {
  const answer = await fetch(`${supplier.url}/produce`);
  return (await answer.json()) as Produce[]; // a wish, not a check
}
async function check(): Promise<Produce[]> {
  const answer = await fetch(`${supplier.url}/produce`);
  return produceList.parse(await answer.json());
}

/** Far away, in another file, by another colleague. */
function menuOf(list: readonly Produce[]): string {
  const lines = list.map(({ name, priceCents }) => {
    return `${name} ${priceCents.toFixed(0)}`;
  });
  return lines.join('\n');
}

for (const receive of [believe, check]) {
  try {
    console.log(menuOf(await receive()));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [, where] = error.stack?.match(/at (?:async )?(check|menuOf) /) ?? [];
    console.log(`${receive.name}: ${error.name} in ${where}`);
    const isDrift = error instanceof z.ZodError;
    console.log(isDrift ? z.prettifyError(error) : error.message);
  }
}
await supplier.close();

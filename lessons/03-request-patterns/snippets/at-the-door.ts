import { z } from 'zod';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

// What WE need of it. The supplier sends more (lot); we do not even look.
const produce = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.enum(['kg', 'piece', 'bunch']),
  priceCents: z.int().nonnegative(),
});
const produceList = z.array(produce);

/** `[6].priceCents: expected number, received string` */
function complaint({ path, message, input }: z.core.$ZodIssue): string {
  const what = message.replace(/^Invalid \w+: /, '');
  const told = what.includes('received');
  const received = told ? '' : `, received ${JSON.stringify(input)}`;
  const where = z.core.toDotPath(path) || 'the answer'; // no path: all of it
  return `${where}: ${what}${received}`;
}

const drifts = [
  'none',
  'field-renamed',
  'unexpected-null',
  'number-as-string',
  'changed-type',
  'drifted-enum',
  'huge-number',
];
for (const fault of drifts) {
  const settings = fault === 'none' ? {} : { only: 6 };
  const supplier = await startSupplier({ script: [{ fault, settings }] });
  const answer = await fetch(`${supplier.url}/produce`);
  const body: unknown = await answer.json();
  const checked = produceList.safeParse(body, { reportInput: true });
  const outcome = checked.success
    ? [`${checked.data.length} items: ${Object.keys(checked.data[0] ?? {})}`]
    : checked.error.issues.map(complaint);
  console.log(`${fault}:\n  ${outcome.join('\n  ')}`);
  await supplier.close();
}

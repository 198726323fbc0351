import { z } from 'zod';

function show(name: string, schema: z.ZodType, value: unknown): void {
  const { success, data } = schema.safeParse(value);
  const outcome = success ? JSON.stringify(data) : 'refused';
  console.log(`${name.padEnd(32)} ${outcome}`);
}

const news = { id: '7', organic: true }; // tomorrow's supplier
const id = { id: z.string() };
show('object, an unknown field', z.object(id), news);
show('strictObject, an unknown field', z.strictObject(id), news);

show('optional(), null', z.string().optional(), null);
show('nullable(), null', z.string().nullable(), null);

show('number(), "12"', z.number(), '12');
show('coerce.number(), ""', z.coerce.number(), '');
show('coerce.number(), null', z.coerce.number(), null);
show('coerce.number(), []', z.coerce.number(), []);
show('coerce.boolean(), "false"', z.coerce.boolean(), 'false');
const digits = z.string().regex(/^\d+$/).transform(Number);
show('digits only, then Number, ""', digits, '');
show('digits only, then Number, "12"', digits, '12');

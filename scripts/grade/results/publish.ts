import { z } from 'zod';
import { assignmentFile } from '../assignment/assignment.ts';
import { results } from './schema.ts';

const JSON_SCHEMA = 'draft-2020-12';

/** The schemas that are published beside the code, by their file names: for editors, and for programs that read results. */
export const published = (): Readonly<Record<string, string>> => ({
  'results.schema.json': text('Results of npm run grade', z.toJSONSchema(results, { target: JSON_SCHEMA })),
  'assignment.schema.json': text(
    'An assignment for npm run grade',
    z.toJSONSchema(assignmentFile, { target: JSON_SCHEMA, io: 'input' }),
  ),
});

const text = (title: string, schema: object): string => `${JSON.stringify({ title, ...schema }, null, 2)}\n`;

import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler } from 'express';
import { open } from '../../support/open.ts';
import { SupplierDataError, SupplierError } from './support/errors.ts';

const log: string[] = [];
const app = express();
app.use((_req, res, next) => {
  res.locals.requestId = randomUUID();
  next();
});
app.get('/menu', () => {
  throw new SupplierDataError('[6].priceCents: expected number');
});
app.get('/bill', () => {
  throw new TypeError('table is undefined'); // a bug of our own
});

/** The guest hears whose fault it is, the log hears what it was. */
const explain: ErrorRequestHandler = (error, _req, res, _next) => {
  const { requestId } = res.locals;
  const theirs = error instanceof SupplierError;
  log.push(`${requestId} ${error.name}: ${error.message}`);
  const apology = theirs ? 'our supplier let us down' : 'we made a mistake';
  res.status(theirs ? 502 : 500).json({ error: apology, requestId });
};
app.use(explain);
const restaurant = await open(app);

for (const page of ['/menu', '/bill']) {
  const answer = await fetch(`${restaurant.url}${page}`);
  const { error, requestId } = (await answer.json()) as Record<string, string>;
  console.log(`guest: ${answer.status} ${error}`);
  const line = log.find((entry) => entry.startsWith(`${requestId} `));
  console.log(`log:   ${line?.replace(`${requestId}`, '(same id)')}`);
}
restaurant.close();

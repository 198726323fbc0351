import express, { type ErrorRequestHandler } from 'express';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

const script = [{ fault: 'hang-before-headers' }];
const hung = await startSupplier({ script });
const confused = await open((_req, res) => res.end('<h1>Welcome!</h1>'));

const app = express();
for (const [name, { url }] of Object.entries({ hung, confused })) {
  app.get(`/${name}`, async (_req, res) => {
    const signal = AbortSignal.timeout(300);
    const answer = await fetch(`${url}/produce`, { signal });
    res.json(await answer.json());
  });
}
const toStatus: ErrorRequestHandler = (error, _req, res, _next) => {
  const tooSlow = error instanceof Error && error.name === 'TimeoutError';
  res.status(tooSlow ? 504 : 502).json({ error: 'no produce list today' });
};
app.use(toStatus);
const restaurant = await open(app);

for (const name of ['hung', 'confused']) {
  const { status, statusText } = await fetch(`${restaurant.url}/${name}`);
  console.log(`${name}: ${status} ${statusText}`);
}
restaurant.close();
confused.close();
await hung.close();

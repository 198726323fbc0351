import express from 'express';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

const settings = { pieces: 5, everyMs: 200 };
const script = [{ fault: 'slow-drip', settings }];
const supplier = await startSupplier({ script });

const app = express();
app.get('/menu', async (_req, res) => {
  const started = performance.now();
  const answer = await fetch(`${supplier.url}/produce`);
  const theirs = performance.now() - started;

  const produce = (await answer.json()) as unknown[];
  const yours = performance.now() - started - theirs;
  const slower = theirs > yours ? 'theirs' : 'yours';
  res.send(`${produce.length} kinds of produce; the larger share: ${slower}`);
});
const restaurant = await open(app);

const menu = await fetch(`${restaurant.url}/menu`);
console.log(await menu.text());
restaurant.close();
await supplier.close();

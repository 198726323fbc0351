import express from 'express';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from './support/open.ts';

const script = [{ fault: 'hang-before-headers' }];
const supplier = await startSupplier({ script });

const app = express();
app.set('env', 'test'); // no stack traces when we pull the plug at the end
let waiting = 0;
app.get('/dashboard', async (_req, res) => {
  waiting += 1;
  const answer = await fetch(`${supplier.url}/produce`); // no limit anywhere
  waiting -= 1;
  res.json(await answer.json());
});
const restaurant = await open(app);

async function guest(): Promise<unknown> {
  const patience = AbortSignal.timeout(800);
  return fetch(`${restaurant.url}/dashboard`, { signal: patience });
}
const visits = await Promise.allSettled(Array.from({ length: 10 }, guest));
const left = visits.filter((visit) => visit.status === 'rejected').length;

console.log(`guests who gave up and left: ${left} of 10`);
console.log(`calls that we still wait for: ${waiting}`);
restaurant.close();
await supplier.close();

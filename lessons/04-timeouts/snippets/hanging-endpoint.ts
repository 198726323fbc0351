import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

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

const patience = new AbortController();
const { signal } = patience;
const guest = () => fetch(`${restaurant.url}/dashboard`, { signal });
const visits = Array.from({ length: 10 }, guest);
while (waiting < 10) await sleep(10);
await sleep(500);
patience.abort(); // ten browser tabs are closed

const ends = await Promise.allSettled(visits);
const left = ends.filter(({ status }) => status === 'rejected').length;
console.log(`guests who gave up and left: ${left} of 10`);
console.log(`calls that we still wait for: ${waiting}`);
restaurant.close();
await supplier.close();

import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

const script = [{ fault: 'slow-headers', settings: { afterMs: 400 } }];
const supplier = await startSupplier({ script });

/** Runs the work, and says how long it took. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started);
}

const app = express();
app.get('/menu/:ourMs', async (req, res) => {
  const theirs = await timed(async () => {
    const answer = await fetch(`${supplier.url}/produce`);
    await answer.json(); // their time ends with the last byte of the body
  });
  const yours = await timed(() => sleep(Number(req.params.ourMs))); // cooking
  res.send(`theirs ${theirs} ms, yours ${yours} ms`);
});
const restaurant = await open(app);
const warmUp = await fetch(`${restaurant.url}/menu/0`); // first calls are slow
await warmUp.text();

for (const [when, ourMs] of Object.entries({ before: 60, after: 30 })) {
  let split = '';
  const guest = await timed(async () => {
    const answer = await fetch(`${restaurant.url}/menu/${ourMs}`);
    split = await answer.text();
  });
  console.log(`${when.padEnd(6)} ${split}; the guest waited ${guest} ms`);
}
restaurant.close();
await supplier.close();

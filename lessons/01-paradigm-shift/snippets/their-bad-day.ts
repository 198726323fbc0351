import express from 'express';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

const their = await startSupplier();

const app = express();
app.set('env', 'test'); // no stack traces on the screen
app.get('/soup', async (_req, res) => {
  const answer = await fetch(`${their.url}/produce/7`);
  const { name } = (await answer.json()) as { name: string };
  res.send(`soup of ${name}`);
});
const restaurant = await open(app);

async function guest(day: string): Promise<void> {
  const signal = AbortSignal.timeout(2000); // a guest in a hurry
  try {
    const answer = await fetch(`${restaurant.url}/soup`, { signal });
    const words = answer.ok ? await answer.text() : answer.statusText;
    console.log(`${day} ${answer.status} ${words}`);
  } catch {
    console.log(`${day} nothing, and left after two seconds`);
  }
}

await guest('a good day:         ');
their.faults.load([{ fault: 'server-error' }]);
await guest('they have a bug:    ');
their.faults.load([{ fault: 'hang-before-headers' }]);
await guest('they are stuck:     ');
await their.close();
await guest('they have gone home:');
restaurant.close();

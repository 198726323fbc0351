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
  const signal = AbortSignal.timeout(1000); // a guest in a hurry
  const got = await fetch(`${restaurant.url}/soup`, { signal }).then(
    async (answer) => {
      const [firstLine] = (await answer.text()).split('<br>');
      return `${answer.status} ${answer.ok ? firstLine : answer.statusText}`;
    },
    () => 'nothing, and left after a second',
  );
  console.log(`${day} ${got}`);
}

await guest('a good day:         ');
their.faults.load([{ fault: 'server-error' }]);
await guest('they have a bug:    ');
their.faults.load([{ fault: 'hang-before-headers' }]);
await guest('they are stuck:     ');
await their.close();
await guest('they have gone home:');
restaurant.close();

import express from 'express';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

const supplier = await startSupplier(); // stands for somebody else's server

const app = express(); // your server
app.get('/soup', async (req, res) => {
  const who = req.get('user-agent');
  console.log(`you were asked:  ${req.method} ${req.path} by "${who}"`);
  const answer = await fetch(`${supplier.url}/produce/7`); // now you ask
  const { name } = (await answer.json()) as { name: string };
  res.json({ soup: name });
});
const restaurant = await open(app);

const headers = { 'user-agent': 'table 4' };
const served = await fetch(`${restaurant.url}/soup`, { headers });
const dish = await served.text();

const [asked] = requests(supplier.journal.events);
const agent = asked?.headers.find(([name]) => name === 'user-agent')?.[1];
console.log(`they were asked: ${asked?.method} ${asked?.target} by "${agent}"`);
console.log(`the guest got:   ${served.status} ${dish}`);
restaurant.close();
await supplier.close();

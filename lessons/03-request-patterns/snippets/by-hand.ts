import express from 'express';
import { open } from '../../support/open.ts';

const app = express();
app.get('/search', (req, res) => {
  res.json(req.query); // what the supplier understood
});
const supplier = await open(app);

async function understood(url: string | URL): Promise<string> {
  const answer = await fetch(url);
  return JSON.stringify(await answer.json());
}

const wishes = ['extra virgin', 'crème fraîche', 'size=XL', 'Salt & Pepper'];
const hostile = ['vitamin C+E', '#1 tomatoes', 'a%26b', 'figs&max=9999'];
let arrived = 0;
for (const wish of [...wishes, ...hostile]) {
  const byHand = `${supplier.url}/search?q=${wish}&max=5`;
  console.log(`${wish.padEnd(14)} ${await understood(byHand)}`);

  const url = new URL('/search', supplier.url);
  url.searchParams.set('q', wish);
  url.searchParams.set('max', '5');
  const wanted = JSON.stringify({ q: wish, max: '5' });
  if ((await understood(url)) === wanted) arrived += 1;
}
console.log(`with searchParams, arrived as meant: ${arrived} of 8`);
supplier.close();

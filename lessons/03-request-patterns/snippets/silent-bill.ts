import { open } from '../../support/open.ts';

// The same delivery on four days. On none of them does anything crash.
const tomatoes = { name: 'tomatoes', priceCents: 1200 };
const days = {
  'as promised': [tomatoes, { name: 'basil', priceCents: 340 }],
  'in quotes  ': [tomatoes, { name: 'basil', priceCents: '340' }],
  'null       ': [tomatoes, { name: 'basil', priceCents: null }],
  'renamed    ': [tomatoes, { name: 'basil', price_cents: 340 }],
};

for (const [day, delivery] of Object.entries(days)) {
  const supplier = await open((_req, res) => {
    res.end(JSON.stringify(delivery));
  });
  const answer = await fetch(supplier.url);
  const list = (await answer.json()) as { priceCents: number }[];
  const total = list.reduce((sum, { priceCents }) => sum + priceCents, 0);
  console.log(`${day} total ${total}, in the budget: ${total <= 5000}`);
  supplier.close();
}

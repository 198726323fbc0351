import express from 'express';
import { open } from '../../support/open.ts';

const app = express();
app.get('/deleted', (_req, res) => {
  res.status(204).end();
});
app.get('/login', (_req, res) => {
  res.send('<h1>Please log in</h1>');
});
app.get('/invoice', (_req, res) => {
  res.type('json').send('{"id":9007199254740993}');
});
const supplier = await open(app);

for (const path of ['/deleted', '/login', '/invoice']) {
  const answer = await fetch(supplier.url + path);
  const type = answer.headers.get('content-type');
  const read = await answer.json().catch((error: Error) => error.name);
  console.log(`${path}: ok ${answer.ok}, ${type},`, read);
}
supplier.close();

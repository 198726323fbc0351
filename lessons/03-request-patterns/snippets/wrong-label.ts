import express, { type ErrorRequestHandler } from 'express';
import { open } from '../../support/open.ts';

const app = express();
app.use(express.json(), express.urlencoded());
app.post('/orders', (req, res) => {
  res.status(201).send(`req.body is ${JSON.stringify(req.body)}`);
});
const complain: ErrorRequestHandler = (error, _req, res, _next) => {
  res.status(error.status).send(error.type);
};
app.use(complain);
const supplier = await open(app);

const body = JSON.stringify({ quantity: 5 });
const labels = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json; charset=latin1',
];
for (const label of labels) {
  const options = { method: 'POST', headers: { 'content-type': label }, body };
  const answer = await fetch(`${supplier.url}/orders`, options);
  console.log(`${label}\n  ${answer.status} ${await answer.text()}`);
}
supplier.close();

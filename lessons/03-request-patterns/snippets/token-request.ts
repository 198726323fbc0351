import express from 'express';
import { open } from '../../support/open.ts';

const clientId = 'trattoria';
const clientSecret = 'a+b&c=d'; // generated, so anything may be in it

const app = express();
app.post('/oauth/token', express.urlencoded(), (req, res) => {
  const { grant_type, client_id, client_secret } = req.body ?? {};
  const known = client_id === clientId && client_secret === clientSecret;
  if (!grant_type) res.status(400).json({ error: 'invalid_request' });
  else if (!known) res.status(401).json({ error: 'invalid_client' });
  else res.json({ access_token: '...', token_type: 'Bearer', expires_in: 60 });
});
const supplier = await open(app);

async function ask(name: string, options: RequestInit): Promise<void> {
  const url = `${supplier.url}/oauth/token`;
  const answer = await fetch(url, { method: 'POST', ...options });
  console.log(`${name} ${answer.status} ${await answer.text()}`);
}

const fields = {
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: clientSecret,
};
const json = { 'content-type': 'application/json' };
await ask('as JSON:', { headers: json, body: JSON.stringify(fields) });

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const pairs = Object.entries(fields).map((pair) => pair.join('='));
await ask('by hand:', { headers: form, body: pairs.join('&') });

await ask('a form: ', { body: new URLSearchParams(fields) });
supplier.close();

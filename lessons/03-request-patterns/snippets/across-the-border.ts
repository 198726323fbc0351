import ky from 'ky';
import { Agent, interceptors, request } from 'undici';
import { open } from '../../support/open.ts';

const secrets = ['authorization', 'cookie', 'x-api-key'];

// Another port is another origin, so this is somebody else.
const storage = await open((req, res) => {
  const got = secrets.filter((name) => name in req.headers);
  res.end(got.join(', '));
});
const supplier = await open((_req, res) => {
  res.writeHead(307, { location: `${storage.url}/prices.csv` }).end();
});

const headers = {
  authorization: 'Bearer eyJhbGciOi...',
  cookie: 'session=1',
  'x-api-key': 'k-7f3a',
};
const { url } = supplier;
console.log(`fetch:          ${await (await fetch(url, { headers })).text()}`);
console.log(`ky:             ${await ky(url, { headers }).text()}`);
const follow = interceptors.redirect({ maxRedirections: 3 });
const dispatcher = new Agent().compose(follow);
const followed = await request(url, { headers, dispatcher });
console.log(`interceptor:    ${await followed.body.text()}`);
const { statusCode } = await request(url, { headers });
console.log(`undici.request: nothing, status ${statusCode}`);
await dispatcher.close();
storage.close();
supplier.close();

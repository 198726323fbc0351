import ky from 'ky';
import { request } from 'undici';
import { open } from './support/open.ts';

const supplier = await open(({ headers }, res) => {
  const { accept = '-', 'user-agent': agent = '-' } = headers;
  res.end(JSON.stringify(`accept: ${accept}, user-agent: ${agent}`));
});
const { url } = supplier;

const byUndici = await request(url);
console.log(`undici.request ${await byUndici.body.text()}`);
const byFetch = await fetch(url);
console.log(`fetch          ${await byFetch.text()}`);
console.log(`ky().json()    "${await ky(url).json()}"`);

const agent = 'trattoria/1.4';
const headers = { accept: 'application/json', 'user-agent': agent };
const introduced = await request(url, { headers });
console.log(`introduced     ${await introduced.body.text()}`);
supplier.close();

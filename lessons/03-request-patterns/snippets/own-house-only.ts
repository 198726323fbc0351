import { open } from '../../support/open.ts';

const storage = await open((req, res) => {
  res.end(`key: ${req.headers['x-api-key'] ?? 'none'}`);
});
const supplier = await open((req, res) => {
  if (req.url === '/moved') {
    res.end(`key: ${req.headers['x-api-key']}`);
    return;
  }
  const location = req.url === '/old' ? '/moved' : storage.url;
  res.writeHead(307, { location }).end();
});
const credentials = { 'x-api-key': 'k-7f3a' };
const home = new URL(supplier.url).origin;
const MAX_HOPS = 5;

/** Shows the key to the supplier it was made for, and to nobody else. */
async function get(path: string): Promise<Response> {
  let url = new URL(path, supplier.url);
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const headers = url.origin === home ? credentials : {};
    const answer = await fetch(url, { headers, redirect: 'manual' });
    const location = answer.headers.get('location');
    const moved = answer.status >= 300 && answer.status < 400;
    if (!moved || location === null) return answer;
    await answer.body?.cancel();
    url = new URL(location, url); // may be relative
  }
  throw new Error(`more than ${MAX_HOPS} redirects`);
}

for (const path of ['/old', '/prices', `${storage.url}/produce`]) {
  const shown = path.replace(storage.url, 'http://storage');
  console.log(`${shown.padEnd(22)} ${await (await get(path)).text()}`);
}
storage.close();
supplier.close();

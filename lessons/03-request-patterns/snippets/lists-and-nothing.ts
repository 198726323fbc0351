import ky from 'ky';
import { request } from 'undici';
import { open } from '../../support/open.ts';

const supplier = await open((req, res) => res.end(req.url?.slice(1)));
const { url } = supplier;

// URLSearchParams takes strings only. A cast makes the compiler say yes.
const wish = { unit: ['kg', 'piece'], max: undefined, lot: null };
const careless = wish as unknown as Record<string, string>;
console.log(`URLSearchParams: ?${new URLSearchParams(careless)}`);
const byKy = ky(url, { searchParams: careless });
console.log(`ky:              ${await byKy.text()}`);
const byUndici = await request(url, { query: careless });
console.log(`undici.request:  ${await byUndici.body.text()}`);

// Said aloud: a list is one pair for each member, nothing is no pair.
type Value = string | number | boolean;
type Query = Record<string, Value | readonly Value[] | null | undefined>;

function toSearchParams(query: Query): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null) params.append(name, String(one));
    }
  }
  return params;
}
const meant = { ...wish, page: 0, open: false };
console.log(`our own:         ?${toSearchParams(meant)}`);
supplier.close();

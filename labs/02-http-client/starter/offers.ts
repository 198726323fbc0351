import { Agent, request } from 'undici';

/** One of those who sell the same thing. */
export interface Seller {
  readonly name: string;
  /** Where its offer is, as JSON: `http://127.0.0.1:4000/produce/7`. */
  readonly url: string;
}

/** What came of asking one seller: its produce, or one sentence about why there is none. */
export type Offer =
  | { readonly supplier: string; readonly produce: unknown }
  | { readonly supplier: string; readonly failed: string };

/** Asks every seller for its offer. The offers come in the order of the sellers. */
export async function askAll(sellers: readonly Seller[]): Promise<Offer[]> {
  const offers: Offer[] = [];
  for (const { name, url } of sellers) {
    const { body } = await request(url, { dispatcher: new Agent() });
    offers.push({ supplier: name, produce: await body.json() });
  }
  return offers;
}

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

/** One for all rounds and all sellers: it keeps the connections. */
const agent = new Agent();

/** Asks every seller for its offer, all at the same time. The offers come in the order of the sellers. */
export async function askAll(sellers: readonly Seller[]): Promise<Offer[]> {
  const asked = await Promise.allSettled(sellers.map(({ url }) => ask(url)));
  return sellers.map(({ name: supplier }, index) => {
    const answer = asked[index];
    if (answer?.status === 'fulfilled') return { supplier, produce: answer.value };
    return { supplier, failed: String(answer?.reason) };
  });
}

async function ask(url: string): Promise<unknown> {
  const { statusCode, body } = await request(url, { dispatcher: agent });
  const text = await body.text();
  if (statusCode >= 300) throw new Error(`answered with status ${statusCode}`);
  return JSON.parse(text);
}

import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier();
const closedPort = await supplier.portOf('connection-refused');

interface Produce {
  readonly name: string;
  readonly origin: { readonly country: string };
}

async function label(url: string): Promise<string> {
  try {
    const answer = await fetch(url);
    const { name, origin } = (await answer.json()) as Produce;
    return `${name} from ${origin.country}`;
  } catch (error) {
    if (error instanceof TypeError) return '502, the supplier is down';
    return '500, our fault';
  }
}

console.log(`nobody listens: ${await label(`${closedPort}/produce/7`)}`);
console.log(`all is well:    ${await label(`${supplier.url}/produce/7`)}`);
console.log(`a wrong URL:    ${await label('produce/7')}`);
await supplier.close();

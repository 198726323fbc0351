import { Agent, errors, RetryAgent, request } from 'undici';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const { RequestRetryError } = errors;
const supplier = await startSupplier();
const agent = new Agent({ headersTimeout: 500 });
const asItComes = new RetryAgent(agent, { maxRetries: 3, minTimeout: 1 });
const lateToo = new RetryAgent(agent, {
  maxRetries: 1,
  minTimeout: 1,
  errorCodes: ['ECONNRESET', 'ECONNREFUSED', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'],
});

async function show(
  what: string,
  fault: string,
  dispatcher: RetryAgent,
  method: 'GET' | 'POST' = 'GET',
): Promise<void> {
  supplier.faults.load([{ fault }]);
  const before = requests(supplier.journal.events).length;
  let outcome = 'an answer';
  try {
    const answer = await request(`${supplier.url}/produce`, { dispatcher, method });
    outcome = `status ${answer.statusCode}`;
    await answer.body.dump();
  } catch (error) {
    outcome = error instanceof RequestRetryError ? `${error.statusCode}, thrown` : String(error);
  }
  const sent = requests(supplier.journal.events).length - before;
  console.log(`${what.padEnd(22)} ${sent} requests, ${outcome.split(':')[0]}`);
}

await show('503', 'unavailable', asItComes);
await show('503 to a POST', 'unavailable', asItComes, 'POST');
await show('no answer in time', 'hang-before-headers', asItComes);
await show('the same, asked for', 'hang-before-headers', lateToo);
await agent.close();
await supplier.close();

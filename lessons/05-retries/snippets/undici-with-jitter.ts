import { Agent, type Dispatcher, interceptors, request } from 'undici';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const policy = { maxAttempts: 4, baseMs: 20, capMs: 100 };
const supplier = await startSupplier({ script: [{ fault: 'unavailable' }] });

const withRetries: Dispatcher.DispatcherComposeInterceptor = interceptors.retry({
  throwOnError: false, // hand the last 503 back as an answer
  // With a function of our own, everything is ours: what, how often, when.
  retry: (error, { state }, decide) => {
    const status = 'statusCode' in error ? error.statusCode : undefined;
    if (status !== 503 || state.counter >= policy.maxAttempts) return decide(error);
    const ceilingMs = Math.min(policy.capMs, policy.baseMs * 2 ** (state.counter - 1));
    setTimeout(() => decide(null), Math.random() * ceilingMs);
  },
});
const agent = new Agent();
const dispatcher = agent.compose(withRetries);

const answer = await request(`${supplier.url}/produce`, { dispatcher });
console.log(`status ${answer.statusCode}: ${await answer.body.text()}`);
console.log(`requests: ${requests(supplier.journal.events).length}`);
await agent.close();
await supplier.close();

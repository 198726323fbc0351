import { expect, test } from 'vitest';
import { callSupplier } from '../../../fixtures/restaurant/call-supplier.ts';
import { errorChain } from '../../../fixtures/restaurant/error-chain.ts';
import { limitsOf, scriptOf, targetOf } from '../../../fixtures/supplier/danger-zone/target.ts';
import { dangerZone } from '../../../fixtures/supplier/danger-zone.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { type CameOut, cameOutInWords, failedAsMeant, isGood } from './came-out.ts';

const examples = dangerZone.flatMap((failure) =>
  failure.faults.map((example) => {
    const { phase = failure.phase } = example;
    return { family: failure.family, phase, example, name: example.fault };
  }),
);

test.concurrent.each(examples)('$family: $name breaks in the phase $phase', async (one) => {
  const supplier = await startSupplier({ script: scriptOf(one.example) });
  const target = await targetOf(supplier, one.example);
  try {
    // Not every system can play everything.
    if (!target) return;
    const { error, sent, status, body } = await callSupplier({ ...target, limits: limitsOf(one.family) });
    const cameOut: CameOut = {
      sent,
      status,
      body,
      ...(error !== undefined && { thrown: errorChain(error) }),
    };
    expect(failedAsMeant(one.family, one.phase, cameOut), cameOutInWords(cameOut)).toBe(true);
  } finally {
    await supplier.close();
  }
});

test('a call that goes well is good, and has sent all of its request', async () => {
  const supplier = await startSupplier();
  const { sent, status, body } = await callSupplier({
    url: `${supplier.url}/produce/7`,
    limits: limitsOf('network'),
  });
  await supplier.close();
  expect(isGood({ sent, status, body })).toBe(true);
  expect(sent).toBe('all');
  expect(JSON.parse(body ?? '')).toEqual(supplier.stock.produce.get('7'));
});

test('a limit that strikes elsewhere is not the failure that was meant', () => {
  const connectTimeout = { class: 'ConnectTimeoutError', code: 'UND_ERR_CONNECT_TIMEOUT' };
  const cameOut: CameOut = { sent: 'nothing', thrown: [connectTimeout] };
  expect(failedAsMeant('timeout', 'connect', cameOut)).toBe(true);
  expect(failedAsMeant('timeout', 'headers', cameOut)).toBe(false);
  expect(failedAsMeant('timeout', 'pool', cameOut)).toBe(false);
  expect(failedAsMeant('network', 'connect', cameOut)).toBe(false);
});

import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const to = { to: '/produce/2' };
const moved = { fault: 'redirect', settings: to, match: { path: '/produce/1' } };
const dripping = { fault: 'slow-drip', settings: { pieces: 4, everyMs: 100 } };
const supplier = await startSupplier({ script: [moved, dripping] });

const started = performance.now();
const elapsedMs = () => Math.round(performance.now() - started);

const answer = await fetch(`${supplier.url}/produce/1`);
console.log(`head after ${elapsedMs()} ms`);
console.log(`status     ${answer.status} ${answer.statusText}, ok: ${answer.ok}`);
console.log(`type       ${answer.headers.get('Content-Type')}`);
console.log(`redirected ${answer.redirected}, to ${new URL(answer.url).pathname}`);
console.log(`body       ${answer.bodyUsed ? 'read' : 'still on its way'}`);

const text = await answer.text();
console.log(`body after ${elapsedMs()} ms, begins with ${text.slice(0, 8)}`);
await supplier.close();

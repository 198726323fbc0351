import { execFileSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { open } from '../../support/open.ts';
import { startWorld } from './support/world.ts';

/** Lets a second Node do the call, and does nothing else until it is over. */
function fetchSync(url: string): unknown {
  const call = 'fetch(process.argv[1]).then((a) => a.text()).then(console.log)';
  return JSON.parse(execFileSync(process.execPath, ['-e', call, url]).toString());
}

const world = await startWorld(); // a supplier that takes 500 ms, and two guests
const app = express();
app.get('/await', async (_req, res) => {
  const answer = await fetch(world.produceUrl);
  res.json(await answer.json());
});
app.get('/sync', (_req, res) => {
  res.json(fetchSync(world.produceUrl));
});
app.get('/health', (_req, res) => {
  res.send('open');
});
const restaurant = await open(app);

for (const page of ['/await', '/sync']) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  await sleep(50); // it needs a first tick to count from
  const waitedMs = await world.visit(restaurant.url, page);
  await sleep(50);
  delay.disable();
  console.log(`${page.padEnd(6)} /health was silent for ${waitedMs} ms,`);
  console.log(`       our loop stood still for ${Math.round(delay.max / 1e6)} ms`);
}
restaurant.close();
await world.close();

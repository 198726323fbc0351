import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const MAIN = path.join(import.meta.dirname, 'main.ts');
const toxiproxy = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });

async function inFile<T>(text: string, use: (file: string) => Promise<T> | T): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'toxiproxy-'));
  const file = path.join(folder, 'proxies.json');
  await writeFile(file, text);
  try {
    return await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('makes the proxies of a file, logs each call, and Ctrl-C ends it cleanly', async () => {
  const proxies = JSON.stringify([{ name: 'supplier', upstream: '127.0.0.1:1' }]);
  await inFile(proxies, async (file) => {
    const child = spawn(process.execPath, [MAIN, '--port', '0', '--seed', '7', '--config', file]);
    const exited = once(child, 'exit');
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (/GET \/proxies 200$/.test(line)) child.kill('SIGINT');
      else if (line.includes('POST /populate 201')) {
        const url = /http:\S+(?=,)/.exec(lines[0] ?? '')?.[0];
        const answer = await fetch(`${url}/proxies`);
        expect(await answer.json()).toMatchObject({ supplier: { enabled: true } });
      }
    }
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}listening at http:\/\/127\.0\.0\.1:\d+, seed 7$/);
    expect(await exited).toEqual([0, null]);
  });
});

test('help shows examples', () => {
  const { status, stdout } = toxiproxy('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('npm run toxiproxy -- --config proxies.json --seed 7');
});

test.for([
  [['--port', '70000'], /whole number from 0 to 65535/],
  [['--seed', 'lucky'], /whole number/],
  [['--host', '0.0.0.0'], /Allowed choices are 127\.0\.0\.1, localhost, ::1/],
  [['--config', 'no-such-file.json'], /^The file no-such-file\.json cannot be read: ENOENT\.$/m],
  [['--colour'], /unknown option/],
  [['8474'], /too many arguments/],
] as const)('%j is bad use', ([args, sentence]) => {
  const { status, stderr } = toxiproxy(...args);
  expect(stderr).toMatch(sentence);
  expect(status).toBe(2);
});

test('a file with a proxy that cannot be made is bad use', async () => {
  const { status, stderr } = await inFile('[{"name": "a"}]', (file) =>
    toxiproxy('--port', '0', '--config', file),
  );
  expect(stderr).toMatch(/cannot be made: missing required field: upstream at proxy 1\.$/m);
  expect(status).toBe(2);
});

test('a port that is taken is told', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { status, stderr } = toxiproxy('--port', String(port));
  expect(stderr).toBe(`Port ${port} of 127.0.0.1 cannot be opened: EADDRINUSE. Try --port 0.\n`);
  expect(status).toBe(2);
  other.close();
});

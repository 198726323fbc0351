import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { startSupplier } from '../../fixtures/supplier/supplier.ts';

const MAIN = path.join(import.meta.dirname, 'main.ts');
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
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

/** Starts it on any port and hands over its screen up to "Ctrl-C ends it", then kills it as Ctrl-C does. */
async function whileRunning(
  args: readonly string[],
  use: (screen: string) => Promise<void>,
): Promise<{ readonly lines: readonly string[]; readonly exit: readonly unknown[] }> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', ...args]);
  const exited = once(child, 'exit');
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
  try {
    while (!lines.some((line) => line.includes('Ctrl-C ends it'))) {
      await once(reader, 'line', { signal: AbortSignal.timeout(20_000) });
    }
    await use(lines.join('\n'));
  } finally {
    child.kill('SIGINT');
  }
  return { exit: await exited, lines };
}

const apiOf = (screen: string): string => /^ toxiproxy +(\S+)/.exec(screen)?.[1] ?? 'no url';

/** The commands of the first screen, whole. */
const commandsOf = (screen: string): string[] =>
  [...screen.matchAll(/^ (?:time )?(curl (?:[^'\n\\]|'[^']*'|\\\n)*)$/gm)].map(([, command = '']) => command);

function shell(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', command.replace(/^curl/, 'curl -sS')], (error, out) =>
      error ? reject(error) : resolve(out),
    );
  });
}

const hasCurl = spawnSync('curl', ['--version']).status === 0;

test.runIf(hasCurl)(
  'what it says to try makes a proxy, slows it down, and reaches the supplier',
  async () => {
    const supplier = await startSupplier();
    const { lines, exit } = await whileRunning(['--seed', '7'], async (screen) => {
      const [proxy = '', toxic = '', feel = '', ...more] = commandsOf(screen);
      expect(more).toEqual([]);
      // On ports of this test, in place of the usual ones.
      const made = await shell(
        proxy.replace('127.0.0.1:4111', '127.0.0.1:0').replace('127.0.0.1:4110', new URL(supplier.url).host),
      );
      const { listen, ...rest } = JSON.parse(made) as { listen: string };
      expect(rest).toMatchObject({ name: 'supplier', enabled: true });
      expect(JSON.parse(await shell(toxic))).toMatchObject({ type: 'latency', attributes: { latency: 800 } });
      const before = performance.now();
      expect(JSON.parse(await shell(feel.replace('127.0.0.1:4111', listen)))).toMatchObject({ id: '7' });
      expect(performance.now() - before).toBeGreaterThan(799);
    });
    await supplier.close();
    expect(exit).toEqual([0, null]);
    const log = lines.join('\n');
    expect(log).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}POST \/proxies 201$/m);
    expect(log).toMatch(/connection 1 to supplier: opened from port \d+$/m);
    expect(log).toContain('seed       7 (');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  },
);

test('the proxies of a file are there when it says so', async () => {
  const proxies = JSON.stringify([{ name: 'bakery', upstream: '127.0.0.1:1' }]);
  await inFile(proxies, async (file) => {
    const { exit } = await whileRunning(['--config', file], async (screen) => {
      expect(screen).toMatch(/^ proxy +bakery: 127\.0\.0\.1:\d+ to 127\.0\.0\.1:1$/m);
      expect(screen).toContain('/proxies/bakery/toxics');
      const answer = await fetch(`${apiOf(screen)}/proxies`);
      expect(await answer.json()).toMatchObject({ bakery: { enabled: true } });
    });
    expect(exit).toEqual([0, null]);
  });
});

test('help shows examples', () => {
  const { status, stdout } = toxiproxy('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('npm run toxiproxy -- --config proxies.json --seed 7');
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test.for([
  [['--port', '70000'], /whole number from 0 to 65535/],
  [['--seed', 'lucky'], /whole number/],
  [['--host', '0.0.0.0'], /Allowed choices are 127\.0\.0\.1, localhost, ::1/],
  [
    ['--config', 'no-such-file.json'],
    /^The file no-such-file\.json cannot be read: there is no such file\. $/,
  ],
  [['--colour'], /unknown option/],
  [['8474'], /^"8474" stands alone, .* npm run toxiproxy -- --port 8474 $/],
  [['mine.json'], /npm run toxiproxy -- --config mine\.json $/],
] as const)('%j is bad use', ([args, sentence]) => {
  const { status, stderr } = toxiproxy(...args);
  expect(inOneLine(stderr)).toMatch(sentence);
  expect(status).toBe(2);
});

test('a file with a proxy that cannot be made is bad use', async () => {
  const { status, stderr } = await inFile('[{"name": "a"}]', (file) =>
    toxiproxy('--port', '0', '--config', file),
  );
  expect(inOneLine(stderr)).toMatch(/cannot be made: missing required field: upstream at proxy 1\. $/);
  expect(status).toBe(2);
});

test('a port that is taken is told', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { status, stderr } = toxiproxy('--port', String(port));
  expect(inOneLine(stderr)).toBe(
    `Port ${port} of 127.0.0.1 cannot be opened: something listens there already. Try another one, or --port 0. `,
  );
  expect(status).toBe(2);
  other.close();
});

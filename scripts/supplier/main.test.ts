/** The command as a shell sees it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Agent, request } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../fixtures/supplier/faults/catalogue.ts';
import { namedScripts } from '../../fixtures/supplier/named-scripts.ts';

const MAIN = path.join(import.meta.dirname, 'main.ts');

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function supplier(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...args], (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'supplier-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function inFile(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

describe('a running one', () => {
  const children = new Set<ChildProcess>();
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    children.clear();
  });

  /** Starts it on any port and reads its first screen. */
  async function running(...args: readonly string[]) {
    const child = spawn(process.execPath, [MAIN, '--port', '0', ...args]);
    children.add(child);
    const exited = once(child, 'exit');
    const lines: string[] = [];
    const reader = createInterface(child.stdout);
    reader.on('line', (line) => lines.push(line));
    /** Waits until this can be read, wherever its lines break. */
    const read = async (wanted: RegExp): Promise<void> => {
      while (!wanted.test(lines.join(' ').replaceAll(/\s+/g, ' '))) {
        await once(reader, 'line', { signal: AbortSignal.timeout(20_000) });
      }
    };
    await read(/Ctrl-C ends it/);
    const url = /https?:\/\/127\.0\.0\.1:\d+/.exec(lines[0] ?? '')?.[0] ?? 'no url';
    const stop = async (signal: NodeJS.Signals) => {
      child.kill(signal);
      return await exited;
    };
    /** As when `| head` has seen enough. */
    const stopReading = () => child.stdout.destroy();
    return { url, lines, read, stop, stopReading, exited };
  }

  test('tells how to try it, serves, logs each request, and Ctrl-C ends it with exit code 0', async () => {
    const { url, lines, read, stop } = await running('--script', 'storm', '--seed', '7');
    expect(lines.join('\n')).toContain(` curl ${url}/produce/7\n`);
    expect(lines.join('\n')).toMatch(/script +storm: Two workers[\s\S]*seed +7 /);
    expect((await fetch(`${url}/produce/7`)).status).toBe(200);
    await read(/#1 GET \/produce\/7 200 in /);
    const refused = await fetch(`${url}/produce/7`, { headers: { 'x-fault': 'unavailable' } });
    expect(refused.status).toBe(503);
    await read(/#2 GET \/produce\/7 503 in /);
    await read(/ unavailable: The supplier answered 503/);
    const wrong = await fetch(`${url}/produce/7`, { headers: { 'x-fault': 'slow-headers; afterMs=soon' } });
    expect(await wrong.text()).toMatch(/afterMs must be a whole number.*\n$/);
    await read(
      /#3 GET \/produce\/7 400 in .* x-fault: settings of slow-headers: afterMs must be a whole number/,
    );
    expect(await stop('SIGINT')).toEqual([0, null]);
    await expect(fetch(url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    expect(lines.filter((text) => text.length > 80)).toEqual([]);
  });

  test('shows a hang while it hangs; one Ctrl-C is enough, and a second does no harm', async () => {
    const { url, read, stop } = await running('--plain');
    const hanging = fetch(url, { headers: { 'x-fault': 'slow-headers; afterMs=600000' } });
    const rejected = expect(hanging).rejects.toThrow();
    await read(/GET \/ on connection 1 has no answer yet/);
    void stop('SIGINT');
    expect(await stop('SIGINT')).toEqual([0, null]);
    await rejected;
    await read(/had no answer when this supplier was stopped/);
  });

  test('plays the script of a file', async () => {
    const file = await inFile('mine.json', '[{"fault": "not-found", "times": 1}]');
    const { url, lines, stop } = await running('--script', file);
    expect((await fetch(`${url}/produce/7`)).status).toBe(404);
    expect((await fetch(`${url}/produce/7`)).status).toBe(200);
    expect(lines.join('')).toMatch(/1\s+rule\./);
    expect(await stop('SIGTERM')).toEqual([0, null]);
  });

  test('ends when nobody reads its log any more', async () => {
    const { url, stopReading, exited } = await running();
    stopReading();
    await fetch(url);
    expect(await exited).toEqual([0, null]);
  });

  test('--tls: whoever fetches its authority can trust it', async () => {
    const { url, lines, read, stop } = await running('--tls');
    expect(url).toMatch(/^https:/);
    expect(lines.join('\n')).toContain(` curl --cacert <(curl -sk ${url}/control/authority) \\\n`);
    const gullible = new Agent({ connect: { rejectUnauthorized: false } });
    const authority = await request(`${url}/control/authority`, { dispatcher: gullible });
    const trusting = new Agent({ connect: { ca: await authority.body.text() } });
    const answer = await request(`${url}/produce/7`, { dispatcher: trusting });
    expect(await answer.body.json()).toMatchObject({ id: '7' });
    await read(/#1 GET \/produce\/7 200 in /);
    expect(lines.filter((text) => text.length > 80)).toEqual([]);
    expect(await stop('SIGINT')).toEqual([0, null]);
    await Promise.all([gullible.destroy(), trusting.destroy()]);
  });
});

test('--help shows examples', async () => {
  const { code, out } = await supplier('--help');
  expect(code).toBe(0);
  expect(out).toContain('npm run supplier -- --script storm');
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('--list names every fault under its family, and every script', async () => {
  const { code, out } = await supplier('--list');
  expect(code).toBe(0);
  for (const { name, family } of catalogue.values()) {
    const section = out.split(`${family} faults\n`)[1]?.split('\n\n')[0];
    expect(section).toContain(`  ${name}: `);
  }
  expect(out).toContain('      afterMs=1000: a whole number from 0 to 600000\n');
  for (const name of namedScripts.keys()) expect(out).toContain(`  ${name}: `);
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

describe('bad use: exit code 2 and a sentence', () => {
  async function refused(args: readonly string[], sentence: RegExp): Promise<void> {
    const { code, out, err } = await supplier(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.replaceAll(/\s+/g, ' ')).toMatch(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  }

  test.for([
    [['--script', 'stom'], /^There is no fault script "stom"\. There are: healthy, flap, .*drift\. $/],
    [
      ['--script', 'no-such-file.json'],
      /^The file no-such-file\.json cannot be read: there is no such file\. $/,
    ],
    [['--script', './mine'], /no fault script "\.\/mine"\. There are: healthy, .* has to end in \.json\. $/],
    [['--port', '70000'], /whole number from 0 to 65535/],
    [['--port', ''], /whole number/],
    [['--seed', 'lucky'], /whole number/],
    [['--colour'], /unknown option '--colour'/],
    [['storm'], /^"storm" stands alone, .*: npm run supplier -- --script storm $/],
    [['mine.json'], /: npm run supplier -- --script mine\.json $/],
    [['8080'], /: npm run supplier -- --port 8080 $/],
  ] as const)('%j', ([args, sentence]) => refused(args, sentence));

  test.for([
    ['[{"fault": "slow-drip"', /is not JSON: /],
    ['{"fault": "slow-drip"}', /: That is not a fault script: /],
    ['[{"fault": "meteor"}]', /: Rule 1: there is no fault "meteor"\. There are: hang-before-headers/],
    ['[{"fault": "slow-drip", "when": "noon"}]', /: Rule 1 is no rule of a fault script: .*"when"/],
  ] as const)('a file that holds %s', async ([text, sentence]) => {
    await refused(['--script', await inFile('bad.json', text)], sentence);
  });

  test('a port that is taken; the stack trace comes with --debug', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    await refused(
      ['--port', port],
      /^Port \d+ cannot be opened: something listens there already\. Try .*--port 0\. $/,
    );
    const { code, err } = await supplier('--port', port, '--debug');
    expect(code).toBe(2);
    expect(err).toMatch(/BadUse: Port \d+ .*\n\s+at /);
    other.close();
  });
});

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { get, Agent as HttpAgent } from 'node:http';
import { Agent, request } from 'undici';
import { open } from '../../support/open.ts';

/** What a small script may do and then simply stop, without closing anything. */
const scripts: Record<string, (url: string) => Promise<unknown>> = {
  'undici, idle line': async (url) => {
    const { body } = await request(url, { dispatcher: new Agent() });
    await body.text();
  },
  'fetch, idle line': async (url) => (await fetch(url)).text(),
  'node:http, idle line': async (url) => {
    const agent = new HttpAgent({ keepAlive: true });
    const [answer] = await once(get(url, { agent }), 'response');
    await once(answer.resume(), 'end');
  },
  'undici, body not read': async (url) => {
    await request(`${url}/big`, { dispatcher: new Agent() });
  },
  'body not read, close()': async (url) => {
    const dispatcher = new Agent();
    await request(`${url}/big`, { dispatcher });
    await dispatcher.close(); // waits for somebody to read
  },
  'undici, no answer yet': async (url) => {
    request(`${url}/silent`, { dispatcher: new Agent() });
  },
};

const [name = '', url = ''] = process.argv.slice(2);
const script = scripts[name];
if (!script) await watchAll();
else {
  await script(url);
  process.send?.('that was the last line');
}

async function watchAll(): Promise<void> {
  const big = Buffer.alloc(1_000_000, 'x');
  const supplier = await open(
    (req, res) => {
      if (req.url !== '/silent') res.end(req.url === '/big' ? big : 'hello');
    },
    { keepAliveTimeout: 60_000 },
  );
  for (const name of Object.keys(scripts)) {
    const child = fork(import.meta.filename, [name, supplier.url], { silent: true });
    let watch: NodeJS.Timeout | undefined;
    child.once('message', () => {
      watch = setTimeout(() => child.kill('SIGKILL'), 5000);
    });
    const [code, signal] = await once(child, 'exit');
    clearTimeout(watch);
    const end = signal ? 'is still there after 5 s' : `ends, exit code ${code}`;
    console.log(`${name.padEnd(24)} ${end}`);
  }
  supplier.close();
}

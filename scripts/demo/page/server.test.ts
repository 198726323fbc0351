import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Director } from '../director.ts';
import { card, MadeUpPlay } from '../testing.ts';
import { type PageServer, servePage } from './server.ts';

let show: Director;
let server: PageServer;
let origin = '';
let token = '';
beforeAll(async () => {
  show = new Director(card, new MadeUpPlay());
  await show.start();
  server = await servePage(show, 0);
  const url = new URL(server.url);
  origin = url.origin;
  token = url.hash.slice(1);
});
afterAll(async () => {
  await server.close();
  await show.close();
});

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** fetch does not let anybody choose Host, and puts a path in order before it sends it. Node's own client does neither. */
async function ask(path: string, { method = 'GET', headers = {}, body = '' }: Asked = {}) {
  const { hostname, port } = new URL(origin);
  const request = httpRequest({ hostname, port, path, method, headers, agent: false });
  request.end(body);
  const [response] = await once(request, 'response');
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) text += chunk;
  return { status: Number(response.statusCode), headers: response.headers, text };
}

const post = (command: unknown, headers: Record<string, string> = {}) =>
  ask('/command', {
    method: 'POST',
    headers: { origin, 'x-demo-token': token, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(command),
  });
const handUp = { do: 'hand-down' };

describe('who may ask', () => {
  test('the address has the token where browsers keep it to themselves', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{22}$/);
  });

  test('a page of another origin may not post, though it knows the token', async () => {
    for (const foreign of ['http://evil.example', 'null', `${origin}0`, origin.replace('http', 'https')]) {
      expect((await post(handUp, { origin: foreign })).status).toBe(403);
    }
  });

  test('a post has to say where it comes from', async () => {
    const headers = { 'x-demo-token': token, 'content-type': 'application/json' };
    expect((await ask('/command', { method: 'POST', headers, body: '{}' })).status).toBe(403);
  });

  test('a name that has been pointed at this machine is refused, for everything', async () => {
    for (const path of ['/', '/events', '/demo/show.ts']) {
      expect((await ask(path, { headers: { host: 'evil.example' } })).status).toBe(403);
    }
  });

  test.each(['/events', '/notes', '/timeline/1'])('%s wants the token', async (path) => {
    expect((await ask(path)).status).toBe(403);
    expect((await ask(`${path}?token=${'x'.repeat(22)}`)).status).toBe(403);
  });

  test('a form of another page cannot be taken for a command', async () => {
    const answer = await post(handUp, { 'content-type': 'text/plain' });
    expect(answer.status).toBe(400);
  });
});

describe('what is served', () => {
  test('the page is allowed nothing from elsewhere', async () => {
    const { status, headers, text } = await ask('/');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'self'; script-src 'self' 'sha256-/);
    expect(text).not.toMatch(/https?:\/\//);
  });

  test('TypeScript comes without its types', async () => {
    const { status, headers, text } = await ask('/demo/page/client/stage.ts');
    expect([status, headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(text).not.toContain('import type');
  });

  test.each([
    '/demo/director.ts',
    '/demo/page/server.ts',
    '/demo/page/client/../server.ts',
    '/demo/page/client/%2e%2e/server.ts',
    '/demo/page/client/%2e%2e%2fserver.ts',
    '/demo/page/client/tsconfig.json',
    '/style/../server.ts',
    '/style/..%2fserver.ts',
    '/packages/uplot/dist/../package.json',
    '/package.json',
  ])('%s does not', async (path) => {
    // With the token: without it, whatever there is not is refused as well.
    expect((await ask(path, { headers: { 'x-demo-token': token } })).status).toBe(404);
  });

  test('a timeline may do nothing but draw', async () => {
    const { status, headers, text } = await ask(`/timeline/2?token=${token}`);
    expect([status, text]).toEqual([200, expect.stringContaining('Request 2')]);
    expect(headers['content-security-policy']).toMatch(/^sandbox allow-scripts; default-src 'none'/);
    expect((await ask(`/timeline/none?token=${token}`)).status).toBe(404);
  });

  test('notes come as HTML, one for each beat; a scene that nobody knows has no plan', async () => {
    const { text } = await ask('/notes', { headers: { 'x-demo-token': token } });
    expect(JSON.parse(text)).toMatchObject({ beats: { length: card.beats.length }, plan: '' });
    expect(text).toContain('<strong>see</strong>');
  });
});

describe('what is told', () => {
  /** The first messages of somebody who has just come. */
  async function heard(count: number): Promise<{ event: string; data: Record<string, unknown> }[]> {
    const response = await fetch(`${origin}/events?token=${token}`);
    const messages: { event: string; data: Record<string, unknown> }[] = [];
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(part) ?? [];
        messages.push({ event, data: JSON.parse(data) });
      }
      if (messages.length >= count) break;
    }
    return messages;
  }

  test('who comes late gets card and history first, then every frame', async () => {
    await expect.poll(() => show.state.history.length, { timeout: 5_000 }).toBeGreaterThan(4);
    const [first, second] = await heard(2);
    expect(first?.event).toBe('state');
    expect(first?.data).toMatchObject({ card: { id: 'made-up' }, beat: 0 });
    expect(Array.isArray(first?.data.history) && first.data.history.length).toBeGreaterThan(4);
    expect(second).toMatchObject({ event: 'event', data: { type: 'frame' } });
  });
});

describe('what is asked for', () => {
  test('commands are done', async () => {
    expect((await post({ do: 'set', switch: 'timeout', value: 'fast' })).status).toBe(204);
    expect(show.state.frame?.switches.timeout).toBe('fast');
  });

  test('what cannot be done now is said in a sentence', async () => {
    expect(await post({ do: 'go-back' })).toMatchObject({ status: 409, text: 'This is the first beat.' });
  });

  test.each([
    { do: 'set', switch: 'timeout', value: 'maybe' },
    { do: 'explode' },
    { do: 'hand-up', choice: -1 },
    [],
  ])('nonsense is bad use: %j', async (command) => {
    expect((await post(command)).status).toBe(400);
  });

  test('what is no JSON is bad use', async () => {
    const headers = { origin, 'x-demo-token': token, 'content-type': 'application/json' };
    expect((await ask('/command', { method: 'POST', headers, body: '{' })).status).toBe(400);
  });
});

test('a port that is taken is said in a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  // A server that listens on TCP has an address of this kind.
  const { port } = other.address() as AddressInfo;
  await expect(servePage(show, port)).rejects.toThrow('something listens there already');
  other.close();
});

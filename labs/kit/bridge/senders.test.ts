/** Which line of a learner's file has sent a request: found through each of the libraries that they may use. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import { startClock } from '../../../fixtures/journal/clock.ts';
import { test } from '../vitest.ts';
import { projectRoot } from './child-process.ts';
import { type CheckSent, Submission } from './submission.ts';

const scratch = path.join(projectRoot, '.lab', 'test', randomUUID());
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Runs `ask(url)` of a file of this text, and hands back what was told about its requests. */
async function sentBy(source: string, url: string, inspectable = true): Promise<CheckSent[]> {
  const dir = path.join(scratch, randomUUID());
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, 'client.ts'), source);
  const submission = await Submission.open({ dir, inspectable });
  const sent: CheckSent[] = [];
  submission.onSent((one) => sent.push(one));
  try {
    const loaded = await submission.load('client.ts');
    expect(loaded).toMatchObject({ ok: true });
    const target = { module: path.join(dir, 'client.ts'), name: 'ask' };
    const context = { check: 'a-check', clock: startClock() };
    const record = await submission.call(target, [url], 'ask', 1, context).settled;
    expect(record).toMatchObject({ outcome: 'returned' });
    return sent;
  } finally {
    await submission.close();
  }
}

test.for([
  [
    'undici',
    `import { request } from 'undici';
export async function ask(url: string) {
  const { body } = await request(url + '/produce/7?unit=kg');
  return body.json();
}`,
    3,
  ],
  [
    'an agent of undici that is composed',
    `import { Agent, interceptors, request } from 'undici';
const dispatcher = new Agent({ connections: 1 }).compose(interceptors.dump());
export async function ask(url: string) {
  const { body } = await request(url + '/produce/7?unit=kg', { dispatcher });
  return body.text();
}`,
    4,
  ],
  [
    'an interceptor of its own',
    `import { Agent, request } from 'undici';
const onSend = (dispatch) => (options, handler) => {
  return dispatch(options, handler);
};
export async function ask(url: string) {
  const dispatcher = new Agent().compose(onSend);
  const { body } = await request(url + '/produce/7?unit=kg', { dispatcher });
  return body.text();
}`,
    7,
  ],
  [
    'a library that calls what it is given',
    `import { request } from 'undici';
const retried = (work) => work();
export async function ask(url: string) {
  return retried(async () => {
    const { body } = await request(url + '/produce/7?unit=kg');
    return body.text();
  });
}`,
    5,
  ],
  [
    'the fetch of Node',
    `export async function ask(url: string) {
  const response = await fetch(url + '/produce/7?unit=kg');
  return response.json();
}`,
    2,
  ],
  [
    'the fetch of undici',
    `import { fetch } from 'undici';
export async function ask(url: string) {
  const response = await fetch(url + '/produce/7?unit=kg');
  return response.json();
}`,
    3,
  ],
  [
    'ky',
    `import ky from 'ky';
const supplier = ky.create({ retry: 0 });
export async function ask(url: string) {
  const produce = await supplier.get(url + '/produce/7?unit=kg').json();
  return produce;
}`,
    4,
  ],
  [
    'ky, a few functions further in',
    `import ky from 'ky';
const once = async (url: string) => {
  const response = await ky.get(url, { retry: 0, timeout: 5_000 });
  return response;
};
export async function ask(url: string) {
  const response = await once(url + '/produce/7?unit=kg');
  return response.json();
}`,
    3,
  ],
  [
    'node:http',
    `import http from 'node:http';
export function ask(url: string) {
  return new Promise((resolve, reject) => {
    http
      .get(url + '/produce/7?unit=kg', (response) => response.resume().on('end', () => resolve(1)))
      .on('error', reject);
  });
}`,
    5,
  ],
  [
    'a page of Express',
    `import express from 'express';
import { request } from 'undici';
export async function ask(url: string) {
  const app = express();
  app.get('/menu', async (_, response) => {
    const { body } = await request(url + '/produce/7?unit=kg');
    response.json(await body.json());
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  const answer = await fetch('http://127.0.0.1:' + port + '/menu');
  await answer.text();
  server.close();
}`,
    6,
  ],
] as const)('through %s', async ([, source, line], { supplier }) => {
  const { url } = await supplier();
  const sent = await sentBy(source, url);
  const asked = sent.filter(({ target }) => target.startsWith('/produce'));
  expect(asked).toEqual([
    { check: 'a-check', method: 'GET', target: '/produce/7?unit=kg', at: { file: 'client.ts', line } },
  ]);
});

test('got leaves the call before it sends: the request is told, and no line', async ({ supplier }) => {
  const { url } = await supplier();
  const source = `import got from 'got';
export async function ask(url: string) {
  return await got.get(url + '/produce/7', { retry: { limit: 0 } }).json();
}`;
  expect(await sentBy(source, url)).toEqual([{ check: 'a-check', method: 'GET', target: '/produce/7' }]);
});

test('what waits in the queue of a pool has no line of its own, and gets none of a stranger', async ({
  supplier,
}) => {
  const { url } = await supplier();
  const source = `import { Pool } from 'undici';
export async function ask(url: string) {
  const pool = new Pool(url, { connections: 1 });
  const one = async (path: string) => {
    const { body } = await pool.request({ path, method: 'GET' });
    return body.json();
  };
  await Promise.all([one('/produce/1'), one('/produce/2')]);
}`;
  const at = { file: 'client.ts', line: 5 };
  expect(await sentBy(source, url)).toEqual([
    { check: 'a-check', method: 'GET', target: '/produce/1', at },
    { check: 'a-check', method: 'GET', target: '/produce/2' },
  ]);
});

test('of many requests the first 200 are told', async ({ supplier }) => {
  const { url } = await supplier();
  const source = `export async function ask(url: string) {
  for (let n = 0; n < 210; n++) await (await fetch(url + '/produce/7')).text();
}`;
  expect(await sentBy(source, url)).toHaveLength(200);
});

test('in grading nothing is told', async ({ supplier }) => {
  const { url } = await supplier();
  const source = `export async function ask(url: string) {
  await (await fetch(url + '/produce/7')).text();
}`;
  expect(await sentBy(source, url, false)).toEqual([]);
});
